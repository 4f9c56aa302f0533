"""The words of the ways of asking that put in order or match, in the app and in plain mode."""

from __future__ import annotations

import msgspec


class AskWords(msgspec.Struct, frozen=True):
    """`keys_…` are lines of keys, `hint_…` stands below what is being answered."""

    keys_order: str
    keys_match: str
    keys_scroll: str
    keys_question: str
    hint_order: str
    hint_order_done: str
    hint_match: str
    hint_match_done: str
    submit: str
    incomplete_order: str
    incomplete_match: str
    plain_order: str
    plain_match: str
    order_told: str


JA = AskWords(
    keys_order="1〜{count}・↑↓ Enter 並べる   BS 取り消す   F9 English   Esc やめる",
    keys_match="1〜{count}・↑↓ Enter 組み合わせる   BS 取り消す   F9 English   Esc やめる",
    keys_scroll="PgUp/PgDn 問題文",
    keys_question="Tab 問題文",
    hint_order="正しい順に、行の数字を押していきます。Ctrl+↑↓ でも動かせます。",
    hint_order_done="Enter で答えます。Backspace で最後の 1 行を、クリックでその行を外せます。",
    hint_match="{letter} に合うものの数字を押します。A、B … を選べば、選び直せます。",
    hint_match_done="Enter で答えます。Backspace で最後の 1 組を取り消せます。",
    submit="▶ この答えで決定する(Enter)",
    incomplete_order="まだ並べていない行があります。",
    incomplete_match="まだ組み合わせていないものがあります。",
    plain_order="答え(正しい順の番号。2 1 … のように): ",
    plain_match="答え(組み合わせ。A2 B1 … のように): ",
    order_told="{stay} の行は互いに正しい順に並んでいます。{move} の行だけを動かせば、全体が正しい順になります。",
)

EN = AskWords(
    keys_order="1-{count} or ↑↓ Enter place   BS undo   F9 日本語   Esc stop",
    keys_match="1-{count} or ↑↓ Enter pair   BS undo   F9 日本語   Esc stop",
    keys_scroll="PgUp/PgDn text",
    keys_question="Tab question",
    hint_order="Press the digits of the lines in their right order; Ctrl+↑↓ moves a line.",
    hint_order_done="Enter answers. Backspace takes the last line back, a click any line.",
    hint_match="Press the digit of what belongs to {letter}; choose A, B … to do that one again.",
    hint_match_done="Enter answers. Backspace takes the last pair back.",
    submit="▶ answer with this (Enter)",
    incomplete_order="Some lines have no place yet.",
    incomplete_match="Some have no partner yet.",
    plain_order="Answer (the numbers in the right order, like 2 1 …): ",
    plain_match="Answer (the pairs, like A2 B1 …): ",
    order_told="Lines with {stay} are in the right order among themselves; moving only those with {move} makes all of it right.",
)


def ask_words(lang: str) -> AskWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
