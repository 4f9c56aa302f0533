"""README, followed to the letter: `python -m tests.fresh_machine en > docs/fresh-machine.md`, `ja` for docs/ja.

Clones the repository into a new home, with nothing on the path but Python, and types every command line of
README in a terminal of 80×24. Prompts are answered with 1, or with 1, 2, 3 … for an order or pairs; the app is
left with Ctrl+Q, and what runs until Ctrl+C gets one. The suite that README runs is run too, unless `--no-suite`
is given.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pexpect

from gruquiz.words.asks import ask_words
from tests.cli.table import INTO_APP, left_standing

README = {"en": "README.md", "ja": "README.ja.md"}
LOCALE = {"en": "en_US.UTF-8", "ja": "ja_JP.UTF-8"}
HEADS = {
    "en": """\
# README on a machine that has only Python

*日本語版は [ja/fresh-machine.md](ja/fresh-machine.md) です。*

Made by `python -m tests.fresh_machine en > docs/fresh-machine.md`: a fresh clone, an empty home, nothing on the
path but Python {version}, and every command line of README typed in a terminal of 80×24, from the second block on
after `. .venv/bin/activate`. Prompts got the answer 1 (1, 2, 3 … for an order or pairs), the app was left with
Ctrl+Q, and what runs until Ctrl+C got one. Only the first lines of an answer are shown.
""",
    "ja": """\
# Python しかないコンピューターで README のとおりに動かした記録

`python -m tests.fresh_machine ja > docs/ja/fresh-machine.md` で作りました。新しいクローンと空のホームを用意し、
PATH には Python {version} だけを置いて、README にあるコマンドを上から順に、80×24 の端末で実行しています。2 つ目の
ブロックからは、`. .venv/bin/activate` のあとです。入力待ちには 1 (並べ替えと組み合わせには 1、2、3 …)と答え、アプリは
Ctrl+Q で、Ctrl+C まで動くものは Ctrl+C で終了しました。出力は初めの数行だけを載せています。
""",
}
APP = {"en": "(the app, left with Ctrl+Q)", "ja": "(アプリが開き、Ctrl+Q で終了)"}
LEFT_OUT = {
    "en": "not run here: CI runs it from a fresh clone",
    "ja": "ここでは省略(CI で新しいクローンから実行)",
}
EXIT = {"en": "exit code {code}", "ja": "終了コード {code}"}
LINES, LONGEST, MOST_ANSWERS = 8, 100, 40
PROMPT, ENTER = r"(?:Answer|答え) ?[(:][^\n]*$", r"> $"
ENDLESS, LEAVE = r"Ctrl\+C ends it|Ctrl\+C を押します", r"Ctrl|F9|Esc"


def main(lang: str, *, suite: bool) -> None:
    with TemporaryDirectory() as folder:
        clone, environment = Path(folder, "gruquiz"), machine(Path(folder), lang)
        subprocess.run(["git", "clone", "--quiet", ".", str(clone)], check=True)
        print(HEADS[lang].format(version=".".join(map(str, sys.version_info[:3]))))
        for block in re.findall(
            r"```console\n(.*?)```", (clone / README[lang]).read_text("utf-8"), re.DOTALL
        ):
            print("```console")
            for command in re.findall(r"^\$ (.*?)(?:\s+#.*)?$", block, re.MULTILINE):
                if not suite and "pytest" in command:
                    print(f"$ {command}\n[{LEFT_OUT[lang]}]\n")
                else:
                    print(
                        f"$ {command}",
                        *typed(command, clone, environment, lang),
                        sep="\n",
                        flush=True,
                    )
            print("```\n")


def machine(folder: Path, lang: str) -> dict[str, str]:
    """The environment: a home, a path with Python alone, a terminal; and where pip finds packages."""
    (folder / "bin").mkdir()
    (folder / "home").mkdir()
    (folder / "bin" / "python3").symlink_to(Path(sys.executable).resolve())
    path = f"{folder}/gruquiz/.venv/bin:{folder}/bin"  # as after `. .venv/bin/activate`
    own = {"HOME": f"{folder}/home", "PATH": path, "LANG": LOCALE[lang], "TERM": "xterm-256color"}
    return own | {name: value for name, value in os.environ.items() if name.startswith("PIP_")}


def typed(command: str, clone: Path, environment: dict[str, str], lang: str) -> Iterator[str]:
    """What the terminal shows, and the exit code."""
    child: pexpect.spawn[str] = pexpect.spawn(
        "/bin/sh", ["-c", command if "&&" in command else f"exec {command}"], encoding="utf-8", dimensions=(24, 80), timeout=1800,
        cwd=str(clone), env=environment,
    )  # fmt: skip
    printed, answers, in_app = "", 0, False
    while (seen := child.expect([pexpect.EOF, re.escape(INTO_APP), PROMPT, ENDLESS, ENTER])) != 0:
        printed += child.before + ("" if seen == 1 else child.after)
        if seen == 1:
            in_app = True
            child.expect(LEAVE)
            child.sendcontrol("q")
            child.expect(pexpect.EOF)
            break
        answers += 1
        if seen == 3 or answers > MOST_ANSWERS:
            child.sendintr()
        else:
            child.sendline("" if seen == 4 else answer(child.before, child.after, lang))
    printed += "" if in_app else child.before
    child.close()
    code = child.exitstatus if child.exitstatus is not None else -(child.signalstatus or 0)
    if code:
        print(printed, file=sys.stderr)  # whole, as the lines shown may not tell what failed
    yield from shown(printed, clone.parent)
    if in_app:
        yield APP[lang]
    yield f"[{EXIT[lang].format(code=code)}]\n"


def answer(question: str, prompt: str, lang: str) -> str:
    """An answer that can be marked: for an order or pairs as many digits as there are lines or letters."""
    asks = ask_words(lang)
    for asked, listed in (
        (asks.plain_order, r"^  \d\. "),
        (asks.plain_match, r"^  [A-I]\. "),
    ):
        if prompt.endswith(asked):
            count = len(re.findall(listed, question, re.MULTILINE))
            return "".join(str(number) for number in range(1, count + 1))
    return "1"


def shown(printed: str, folder: Path) -> Iterator[str]:
    """The first lines, without what is of this machine or moment; of pip and pytest the last."""
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\r", "", left_standing(printed))
    plain = plain.replace(str(folder / "home"), "~").replace(str(folder), "…")
    plain = plain.replace(platform.release(), "…")
    plain = re.sub(r"http://\S+", "http://127.0.0.1:…", plain)
    lines = [line.rstrip() for line in plain.splitlines() if line.strip()]
    last = [
        line for line in lines if re.match(r"Successfully installed|\d+ passed|.*\d+ failed", line)
    ]
    for line in last[-1:] or lines[:LINES]:
        yield line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
    if not last and len(lines) > LINES:
        yield "…"


if __name__ == "__main__":
    if shutil.which("git") is None:
        sys.exit("git is needed to make the clone")
    main(sys.argv[1], suite="--no-suite" not in sys.argv)
