"""What `doctor` says of an operating system beside what it has tried."""

from __future__ import annotations

import msgspec


class IsolationWords(msgspec.Struct, frozen=True):
    """By system: how code is confined there, what that leaves open, and that nobody has tried it out."""

    macos: str
    windows: str
    untried: str

    def of(self, system: str) -> str | None:
        """The words on `system`; None where there is nothing to add."""
        match system:
            case "macos":
                return f"{self.macos}\n{self.untried}"
            case "windows":
                return f"{self.windows}\n{self.untried}"
            case _:
                return None


JA = IsolationWords(
    macos="macOS では、コードを Seatbelt(sandbox_init)の中で実行します。メモリの上限は macOS では働かないため、使用量を見張り、超えたら終了させます。",
    windows="Windows では、コードをジョブオブジェクト(プロセス 1 個、メモリ、CPU 時間、デスクトップの操作)と低い整合性レベルで制限します。ファイルの読み取りとネットワークの使用は防げません。防ぐには制限付きトークンか AppContainer が必要ですが、ユーザーのフォルダーにある Python がその中では動かないため、使っていません。スレッドの数は制限されず、AppData\\LocalLow のような整合性の低い場所には書き込めます。",
    untried="この OS での保護は公式の文書に基づいて作られ、開発者は実機で確かめていません。上の表は、このコンピューターでいま試した結果です。",
)

EN = IsolationWords(
    macos="On macOS code runs inside Seatbelt (sandbox_init). The system keeps no limit on memory, so the program watches it and ends code that grows too large.",
    windows="On Windows code is held by a job object (one process, memory, processor time, nothing of the desktop) and by a low integrity level. It can read files and use the network: a restricted token or an AppContainer would prevent that, and is not used because a Python in a user's own folders does not run in one. Threads are not limited, and places of low integrity such as AppData\\LocalLow can be written to.",
    untried="The protections of this system were made from its documentation, and the developers have not tried them on a real machine. The table above is what was tried on yours, just now.",
)


def isolation_words(lang: str) -> IsolationWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
