"""What to do about an exception or a syntax error, in the learner's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from itertools import islice

from gruquiz.text import Text


def advice(type_: str, message: str, source: str) -> Text | None:
    """What to look at where Python raised `type_: message`; None if nothing better than that is known."""
    for pattern, said in _ADVICE.items():
        if found := re.search(pattern, f"{type_}: {message}"):
            slots = {"name": found[1]} if found.groups() else {}
            near = _near(found[1], source) if type_ in _MISSPELT and found.groups() else None
            return _joined(said.fill(slots), near)
    return None


def _near(name: str, source: str) -> Text | None:
    """A name in `source` that the missing one may have been meant to be."""
    words = (word for word in re.findall(r"[A-Za-z_]\w*", source) if word != name)
    names = {word.lower(): word for word in islice(words, MANY)}
    close = get_close_matches(name.lower(), names, n=1, cutoff=0.75)
    if not close:
        return None
    meant = names[close[0]]
    return Text(ja=f"`{meant}` のことではありませんか。", en=f"Did you mean `{meant}`?")


def _joined(said: Text, near: Text | None) -> Text:
    return Text(ja=f"{said.ja}{near.ja}", en=f"{said.en} {near.en}") if near else said


MANY = 5000
"""So many words of a program are looked at; drills take a few hundred."""

_MISSPELT = ("NameError", "AttributeError")
_ADVICE: Mapping[str, Text] = {
    r"^NameError: name '(np)' is not defined": Text(
        ja="先頭に `import numpy as np` が必要です。", en="It needs `import numpy as np` at the top."),
    r"^NameError: name '(\w+)' is not defined as something": Text(
        ja="採点に必要な `{{name}}` が、クラスや関数として定義されていません。名前のつづりと、大文字・小文字を確かめましょう。",
        en="`{{name}}`, which the judge calls, is not defined as a class or function. Check its spelling and its capitals."),
    r"^NameError: name '(\w+)' is not defined": Text(
        ja="`{{name}}` という名前はここにありません。つづりと、値を入れる行があるかを確かめましょう。",
        en="There is no name `{{name}}` here: check its spelling, and that some line gives it a value."),
    r"^UnboundLocalError: .*variable '(\w+)'": Text(
        ja="`{{name}}` に値が入る前に使っています。", en="`{{name}}` is used before it has a value."),
    r"^AttributeError: module 'numpy' has no attribute '(\w+)'": Text(
        ja="NumPy に `{{name}}` という名前はありません。つづりを確かめましょう。", en="NumPy has nothing called `{{name}}`: check the spelling."),
    r"^AttributeError: '(?:RNN|GRU|LSTM|TimeGRU)' object has no attribute '(\w+)'": Text(
        ja="`self.{{name}}` に値が入っていません。`__init__` や forward で用意する行と、つづりを確かめましょう。",
        en="`self.{{name}}` has no value: check the line of `__init__` or forward that ought to give it one, and the spelling."),
    r"^AttributeError: '\w+' object has no attribute '(\w+)'": Text(
        ja="`{{name}}` という属性はありません。つづりを確かめましょう。", en="There is no attribute `{{name}}`: check the spelling."),
    r"^ModuleNotFoundError: No module named '(\w+)": Text(
        ja="`{{name}}` は使えません。使えるのは Python の標準ライブラリと NumPy だけです。",
        en="`{{name}}` is not available: only the standard library of Python and NumPy are."),
    r"^TypeError: .* takes (?:from )?\d+.* positional arguments? but": Text(
        ja="引数の数が課題の指定と違います。メソッドの最初の引数 self を書き忘れていないか確かめましょう。",
        en="The number of arguments is not the one asked for. Is `self`, the first argument of a method, missing?"),
    r"^TypeError: .* missing \d+ required positional": Text(
        ja="渡す引数が足りません。呼び出しと def の引数を見比べましょう。",
        en="An argument is missing: compare the call with the arguments of its def."),
    r"^TypeError: '(?:method|function|builtin_function_or_method)' object is not subscriptable": Text(
        ja="メソッドを呼び出す () が抜けています。", en="The () that calls the method is missing."),
    r"^TypeError: .*NoneType": Text(
        ja="値が None のまま使われています。最初の値を入れる行や、関数の return を確かめましょう。",
        en="A value is still None: check the line that gives it its first value, or the return of a function."),
    r"^TypeError: .*bitwise_xor": Text(
        ja="`^` は累乗ではありません。累乗は `**` です。", en="`^` is no power; that is `**`."),
    r"^TypeError: only (?:0-dimensional|length-1|size-1) arrays can be converted": Text(
        ja="1 つの数しか受け取らない関数に配列を渡しています。math.exp などの代わりに np.exp などを使います。",
        en="A function that takes a single number is given an array: use np.exp and the like instead of math.exp."),
    r"^TypeError: unsupported operand .*'list'": Text(
        ja="リストのまま計算しています。配列を 1 つずつ取り出すか、np.array にしてから計算します。",
        en="A list is calculated with as it is: take its arrays one by one, or make it an np.array first."),
    r"Error: Cannot cast ufunc .* to dtype\('u?int": Text(
        ja="整数の dtype の配列に小数を書き込もうとしています。dtype=int を外しましょう。",
        en="Fractions are written into an array of integer dtype: leave out dtype=int."),
    r"^IndexError: index .* is out of bounds": Text(
        ja="添字が範囲を超えています。大きさ n の軸の添字は 0 から n-1 までです。",
        en="An index is out of range: an axis of size n has the indices 0 to n-1."),
    r"^IndexError: list index out of range": Text(
        ja="リストの要素が添字より少ないです。中身を入れる行とループの範囲を確かめましょう。",
        en="The list has fewer elements than the index needs: check the line that fills it, and the range of the loop."),
    r"^KeyError: '(\w+)'": Text(
        ja="辞書に `{{name}}` がありません。入れるときの名前と見比べましょう。",
        en="The dictionary has no `{{name}}`: compare with the name under which it was put in."),
    r"^ValueError: (?:too many|not enough) values to unpack": Text(
        ja="左辺の名前の数と、取り出す値の数が合っていません。", en="There are not as many names on the left as values to take apart."),
    r"^ValueError: array split does not result in an equal division": Text(
        ja="等分できない軸で分割しています。分割する数と axis を確かめましょう(ゲートの列は axis=1)。",
        en="The axis cannot be split into equal parts: check the number of parts and the axis (the columns of the gates are axis=1)."),
    r"^ValueError: setting an array element with a sequence": Text(
        ja="形状の違う配列を 1 つの配列にまとめようとしています。1 つずつ計算しましょう。",
        en="Arrays of different shapes are put into one array: treat them one by one."),
    r"^ValueError: need at least one array": Text(
        ja="まとめる配列が 1 つもありません。リストに追加する行とループを確かめましょう。",
        en="There is no array to put together: check the loop and the line that appends to the list."),
    r"^RecursionError": Text(
        ja="関数が自分自身を呼び続けています。", en="A function goes on calling itself."),
    r"^ZeroDivisionError": Text(ja="0 で割っています。", en="Something is divided by zero."),
    r"^IndentationError: unindent does not match|^TabError": Text(
        ja="字下げがそろっていません。空白の数をほかの行と合わせ、タブと混ぜないようにします。",
        en="The indentation is uneven: use as many spaces as the other lines, and no tabs among them."),
    r"^IndentationError: expected an indented block": Text(
        ja="`:` の次の行に、字下げした中身が必要です。", en="After `:` the next line must be indented."),
    r"^IndentationError: unexpected indent": Text(
        ja="字下げが余分です。", en="This line is indented too far."),
    r"^SyntaxError: expected ':'": Text(
        ja="行の終わりに `:` がありません。", en="The `:` at the end of the line is missing."),
    r"^SyntaxError: '(\S)' was never closed": Text(
        ja="`{{name}}` が閉じられていません。", en="`{{name}}` is never closed."),
    r"^SyntaxError: unmatched '(\S)'": Text(
        ja="`{{name}}` に対応する開き括弧がありません。", en="No bracket opens for `{{name}}`."),
    r"^SyntaxError: .*forgot a comma": Text(
        ja="`,` が抜けているようです。", en="There seems to be a `,` missing."),
    r"^SyntaxError: unterminated string": Text(
        ja="文字列の引用符が閉じられていません。", en="The quotation mark that ends the text is missing."),
    r"^SyntaxError: .*'return' outside function": Text(
        ja="return が関数の外にあります。字下げを確かめましょう。", en="This return stands outside a function: check the indentation."),
}  # fmt: skip
