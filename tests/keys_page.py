"""The pages of keys in docs/, made from the table of actions: `python -m tests.keys_page`."""

from __future__ import annotations

from pathlib import Path

from gruquiz.keymap import shown
from gruquiz.language import Lang
from gruquiz.words.keys import ACTIONS

DOCS = Path(__file__).parent.parent / "docs"
PAGES: dict[Lang, Path] = {"en": DOCS / "keys.md", "ja": DOCS / "ja" / "keys.md"}

_HEADS: dict[Lang, str] = {
    "en": """# Your own keys

*日本語: [ja/keys.md](ja/keys.md)*

Every action below can have another key. On the command line:

```console
$ gruquiz config get keys                      # all actions and their keys
$ gruquiz config set keys.drill.judge ctrl+g   # another key
$ gruquiz config set keys.drill.judge f11,ctrl+g   # several
$ gruquiz config set keys.drill.judge ''       # back to the key that ships
```

or in the file that `gruquiz config path` names:

```toml
[keys]
"drill.judge" = "ctrl+g"
"exam.flag" = "ctrl+f"
```

The line of keys, the help and the palette then name your keys. Keys are written `f7`, `ctrl+g`, `alt+x`, `delete`
or `x`; a letter also works in its full-width form. Digits, arrows, Enter, Space and Tab mean the same everywhere
and cannot be given away, nor can Ctrl+H, I, J and M, which a terminal sends as Backspace, Tab and Enter. Where
code is typed, an action needs a function key, or one with Ctrl or Alt. If a key has two uses on one screen, or an
action does not exist, the next start says so with the line of the file, and the key that ships stays.

| action | key | what it does |
| --- | --- | --- |
""",
    "ja": """# キーを変える

*English: [../keys.md](../keys.md)*

次の操作は、どれも別のキーに変えられます。コマンドでは:

```console
$ gruquiz config get keys                      # 操作とキーの一覧
$ gruquiz config set keys.drill.judge ctrl+g   # 別のキーにする
$ gruquiz config set keys.drill.judge f11,ctrl+g   # 複数でもよい
$ gruquiz config set keys.drill.judge ''       # 元のキーに戻す
```

`gruquiz config path` が表示するファイルに、直接書いても構いません。

```toml
[keys]
"drill.judge" = "ctrl+g"
"exam.flag" = "ctrl+f"
```

画面の一番下の行、ヘルプ、コマンドパレットには、変えた後のキーが表示されます。キーは `f7`、`ctrl+g`、`alt+x`、`delete`、`x` のように書きます。文字のキーは、全角でも効きます。数字、矢印、Enter、スペース、Tab はどの画面でも同じ働きをするので、割り当てられません。Ctrl+H・I・J・M も、端末が Backspace・Tab・Enter として送るため使えません。コードを書く画面の操作には、ファンクションキーか、Ctrl・Alt との組み合わせを使います。同じ画面で 1 つのキーを 2 つの操作に割り当てた場合や、操作の名前が違う場合は、起動時にファイルの行番号とともに知らせ、元のキーのままにします。

| 操作 | キー | 働き |
| --- | --- | --- |
""",
}


def page(lang: Lang) -> str:
    """The page in `lang`."""
    rows = (
        f"| `{action.id}` | {shown(action.keys)} | {action.about[lang]} |\n"
        for action in ACTIONS.values()
    )
    return _HEADS[lang] + "".join(rows)


if __name__ == "__main__":
    for lang, path in PAGES.items():
        path.write_text(page(lang), encoding="utf-8")
