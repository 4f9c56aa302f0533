"""The tables of docs/commands.md and docs/ja/commands.md; each run of this runs every command anew.

`python -m tests.cli.table en > docs/commands.md`, and the same with `ja` for docs/ja.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pexpect

from gruquiz.width import cells

HEADS = {
    "en": """\
# Every command, as it ends

*日本語版は [ja/commands.md](ja/commands.md) です。*

Made by `python -m tests.cli.table en > docs/commands.md`, each run in an empty home of its own. A cell has the
exit code and the first line that is printed; **app** is the full-screen app, left with Ctrl+Q; ^C is Ctrl+C at
the first prompt, ^D the end of the input; the column `--json` has the keys of the one document. Exit codes:
0 done or passed, 1 not passed or findings, 2 wrong usage or unreadable input, 3 the machine cannot do it,
130 interrupted.

| command | in a terminal | through a pipe | `--json` | bad input |
| --- | --- | --- | --- | --- |
""",
    "ja": """\
# すべてのコマンドの終わり方

`python -m tests.cli.table ja > docs/ja/commands.md` で作った表です。どのコマンドも、空のホームで 1 回ずつ実行
しています。欄にあるのは、終了コードと、表示の最初の行です。**app** は全画面のアプリで、Ctrl+Q で終了しました。^C は
最初の入力待ちでの Ctrl+C、^D は入力の終わりです。`--json` の欄は、出力される JSON のキーです。終了コードの意味は、
0 が完了または合格、1 が不合格または指摘あり、2 が使い方の誤りまたは読めない入力、3 がこの環境では実行できない、
130 が中断です。

| コマンド | 端末で | パイプで | `--json` | 誤った使い方 |
| --- | --- | --- | --- | --- |
""",
}
UNTIL_CTRL_C = {"en": "until Ctrl+C", "ja": "Ctrl+C まで動く"}
LONGEST = 64
APP, CTRL_C, CTRL_D = "app", "^C", "^D"
INTO_APP = "\x1b[?1049h"
ANSWER = "def sigmoid(x):\n    return x\n"


@dataclass(frozen=True)
class Row:
    """A command, how it is left in a terminal, what is piped into it, and a mistake to make with it."""

    command: str
    bad: str
    leave: str = ""
    typed: str = ""
    json: bool = False


ROWS = [
    Row("", "qiuz", APP),
    Row("quiz", "quiz --plain --bank gate", APP),
    Row("quiz --plain -n 1 --objective A1", "quiz --plain --objective E33", CTRL_C, "1\n" * 9),
    Row("review", "review -n 0", APP),
    Row("review --plain", "review --json"),
    Row("drill", "drill --edit"),
    Row("drill sigmoid", "drill sigmiod", APP),
    Row("drill sigmoid --starter", "drill sigmoid --starter --level choos"),
    Row("drill sigmoid -o new.py", "drill sigmoid -o answer.py"),
    Row("drill sigmoid --edit", "drill sigmoid --edit --reset", typed="q\n", leave=CTRL_C),
    Row("drill sigmoid --watch answer.py", "drill sigmoid --watch folder", CTRL_C),
    Row("drill sigmoid --reset", "drill --reset"),
    Row("grade sigmoid answer.py", "grade sigmoid none.py", json=True),
    Row("exam", "exam --kind ful", APP),
    Row("exam --plain", "exam --plain --resume", CTRL_C),
    Row("exam --report", "exam --report --html folder"),
    Row("stats", "stats --lang ja", json=True),
    Row("stats --plain", "stats extra"),
    Row("lab", "lab extra", APP),
    Row("bank list", "bank lst"),
    Row("bank check gates", "bank check broken.yaml"),
    Row("bank show gates", "bank show gates/none"),
    Row("bank search gate", "bank search"),
    Row("bank new new.yaml", "bank new broken.yaml"),
    Row("bank schema", "bank schema extra"),
    Row("log export -", "log export no/such/file"),
    Row("log import -", "log import broken.yaml", CTRL_D),
    Row("export anki new.tsv", "export anki new.doc"),
    Row("export csv new.csv", "export csv folder"),
    Row("export gift new.txt", "export gift answer.py"),
    Row("export html new.html", "export html new.html --bank gates"),
    Row("serve", "serve --port x", CTRL_C),
    Row("config get", "config get langg"),
    Row("config set lang en", "config set lang fr"),
    Row("config path", "config"),
    Row("doctor", "doctor extra", json=True),
    Row("completion bash", "completion basj"),
    Row("completion zsh", "completion"),
    Row("completion fish", "completion fish extra"),
    Row("--help", "quiz --hlp"),
    Row("--version", "--versoin"),
]  # fmt: skip


def main(lang: str) -> None:
    os.environ["GRUQUIZ_LANG"] = lang
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        print(HEADS[lang] + "\n".join(pool.map(line, ROWS)))


def line(row: Row) -> str:
    """The row in Markdown; every cell is a run."""
    endless = row.command.startswith("serve") or "--watch" in row.command
    piped = (
        UNTIL_CTRL_C[os.environ["GRUQUIZ_LANG"]]
        if endless
        else through_a_pipe(row.command, row.typed)
    )
    document = one_document(row.command) if row.json else ""
    name = f"`gruquiz {row.command}".rstrip() + "`"
    bad = f"`{row.bad}` {through_a_pipe(row.bad)}"
    return f"| {name} | {in_a_terminal(row)} | {piped} | {document} | {bad} |"


def through_a_pipe(command: str, typed: str = "") -> str:
    with TemporaryDirectory() as folder:
        done = _run(command, typed, folder)
    return _cell(done.returncode, done.stdout or done.stderr, folder)


def _run(command: str, typed: str, folder: str) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-m", "gruquiz", *command.split()]
    return subprocess.run(
        arguments, input=typed, capture_output=True, encoding="utf-8", check=False, **_place(folder)
    )


def one_document(command: str) -> str:
    """The keys of what `--json` prints; fails where that is not one document and nothing else."""
    with TemporaryDirectory() as folder:
        done = _run(f"{command} --json", "", folder)
    return _cell(done.returncode, ", ".join(json.loads(done.stdout)), folder)


def in_a_terminal(row: Row) -> str:
    with TemporaryDirectory() as folder:
        arguments = ["-m", "gruquiz", *row.command.split()]
        child: pexpect.spawn[str] = pexpect.spawn(
            sys.executable, arguments, encoding="utf-8", dimensions=(24, 80), timeout=20, **_place(folder)
        )  # fmt: skip
        printed = ""
        if row.leave == APP:
            child.expect_exact(INTO_APP)
            child.expect("Ctrl|F9|Esc")
            child.sendcontrol("q")
        elif row.leave == CTRL_C:
            child.expect(r"Answer|答え|Ctrl\+C|q: ")
            printed = child.before + child.after
            child.sendintr()
        elif row.leave == CTRL_D:
            child.sendeof()
        child.expect(pexpect.EOF)
        printed += child.before
        child.close()
    code = child.exitstatus if child.exitstatus is not None else -(child.signalstatus or 0)
    return f"{code} **app**" if row.leave == APP else _cell(code, printed, folder, row.leave)


def _place(folder: str) -> dict[str, object]:
    """A folder with the files that the commands name, and an environment that knows no other."""
    Path(folder, "answer.py").write_text(ANSWER, encoding="utf-8")
    Path(folder, "broken.yaml").write_text("id: [\n", encoding="utf-8")
    Path(folder, "folder").mkdir()
    own = {"GRUQUIZ_HOME": f"{folder}/home", "PYTHONUTF8": "1"}
    shown = {"TERM": "xterm-256color", "EDITOR": "true", "VISUAL": "true", "COLUMNS": "80"}
    return {"cwd": folder, "env": {**os.environ, **own, **shown}}


def left_standing(printed: str) -> str:
    """`printed` without lines that were wiped out again, as the doctor does when it measures the terminal."""
    return re.sub(r"[^\n]*\r\x1b\[K", "", printed)


def _cell(code: int, printed: str, folder: str, left: str = "") -> str:
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", left_standing(printed))
    for changing, name in ((folder, "…"), (platform.release(), "…")):
        plain = plain.replace(changing, name)
    plain = re.sub(r"\d+\.\d+( s| 秒)", r"…\1", plain)
    first = next((text.strip() for text in plain.splitlines() if text.strip()), "")
    if cells(first) > LONGEST:
        while cells(first) >= LONGEST:
            first = first[:-1]
        first += "…"
    shown = first.replace("|", "\\|").replace("`", "'")
    return " ".join(filter(None, (left, str(code), f"`{shown}`" if shown else "")))


if __name__ == "__main__":
    main(sys.argv[1])
