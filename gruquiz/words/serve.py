"""The words of the app in a browser."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from gruquiz.language import Lang


class ServeWords(msgspec.Struct, frozen=True):
    """What is said in the terminal and on the pages around the app."""

    serving: str
    port_taken: str
    port_forbidden: str
    not_installed: str
    ended: str
    again: str
    refusals: Mapping[str, str]


JA = ServeWords(
    serving="ブラウザで次のアドレスを開いてください(1 回だけ使えます)。\n\n  {address}\n\nこのコンピューターからだけ使えます。終了するには Ctrl+C を押します。",
    port_forbidden="ポート {port} を使う権限がありません。--port で 1024 以上の番号を指定してください。",
    port_taken="ポート {port} はほかのプログラムが使っています。--port で別の番号を指定してください。",
    not_installed="ブラウザでの表示には追加のパッケージが必要です: pip install 'gruquiz[serve]'",
    ended="終了しました。学習の記録は保存されています。",
    again="もう一度開く",
    refusals={
        "host": "このアドレスでは開けません。端末に表示された 127.0.0.1 のアドレスを使ってください。",
        "origin": "ほかのサイトからは使えません。",
        "token": "このアドレスはもう使えません。gruquiz serve を起動し直し、表示されたアドレスを開いてください。",
        "full": "これ以上は同時に開けません。ほかのウィンドウを閉じてください。",
    },
)

EN = ServeWords(
    serving="Open this address in a browser (it is good for one visit):\n\n  {address}\n\nIt works on this machine only. Ctrl+C ends it.",
    port_forbidden="You may not listen on port {port}. Choose one from 1024 on with --port.",
    port_taken="Another program listens on port {port}. Choose another with --port.",
    not_installed="The app in a browser needs an additional package: pip install 'gruquiz[serve]'",
    ended="The app has ended. Your progress is kept.",
    again="Open it again",
    refusals={
        "host": "Not under this address. Use the one with 127.0.0.1 that the terminal shows.",
        "origin": "Other sites may not use this.",
        "token": "This address is spent. Start gruquiz serve again and open the address that it shows.",
        "full": "No more windows at the same time. Close another one first.",
    },
)


def serve_words(lang: Lang) -> ServeWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
