"""What is said when a submission could not be judged: it did not compile, raised, hung, or returned no arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gruquiz.drills.advice import advice
from gruquiz.drills.full_width import wide_character
from gruquiz.drills.lines import assigned_at
from gruquiz.drills.sandbox.report import Failure, Report
from gruquiz.drills.shapes import broadcast_hint
from gruquiz.drills.starter import BLANK
from gruquiz.drills.verdict import Diagnosis, Outcome
from gruquiz.text import Text


def explain_failure(
    report: Report, source: str, sizes: Mapping[str, str] | None = None
) -> tuple[Outcome, Diagnosis]:
    """The outcome of a run of `source` that failed, and one diagnosis that says what to do about it.

    `sizes` are those of each case in words, ` (N=2, D=3, H=5)`, to compare shapes with.
    """
    failure = report.failure
    line = failure.line if failure else None
    if report.end == "error" and failure is not None:
        if failure.readonly:
            return "error", _modified(source, line)
        of_case = (sizes or {}).get(failure.case or "", "")
        return "error", Diagnosis(*_raised(failure, source, of_case), line=line)
    if report.end == "refused":
        what = failure.message if failure else ""
        return "refused", Diagnosis("not-arrays", _refused(what), line=line)
    outcome, diagnosis_id, say = _ENDS.get(report.end, _ENDS["crashed"])
    return outcome, Diagnosis(diagnosis_id, say(report), line=line)


def _raised(failure: Failure, source: str, sizes: str) -> tuple[str, Text]:
    """A diagnosis id and a sentence for an exception of the learner's code."""
    said = f"{failure.type}: {failure.message}"
    if failure.type == "NotImplementedError" or (
        failure.type == "NameError" and BLANK in failure.message
    ):
        return "unsolved", _UNSOLVED
    advised = advice(failure.type, failure.message, source)
    if advised and _NOT_DEFINED in failure.message:
        return "not-defined", advised
    if failure.type in ("SyntaxError", "IndentationError", "TabError"):
        wide = wide_character(source, failure.line, failure.message)
        why = wide or _with_advice(said, advised)
        return "does-not-compile", Text(
            ja=f"Python のプログラムとして読めません。{why.ja}",
            en=f"This is not valid Python. {why.en}",
        )
    if failure.type == "SystemExit":
        return "raised", _EXITED
    hint = _shape_hint(failure.message, sizes) if failure.type == "ValueError" else None
    why = _with_advice(said, hint or advised)
    return "raised", Text(ja=f"例外が発生しました。{why.ja}", en=f"It raised {why.en}")


def _with_advice(said: str, hint: Text | None) -> Text:
    """Python's own words, and what to do about them."""
    if hint is None:
        return Text(ja=said, en=said)
    said = said.rstrip(".? ")
    return Text(ja=f"{said}。{hint.ja}", en=f"{said}. {hint.en}")


def _modified(source: str, line: int | None) -> Diagnosis:
    """An argument, or an array of the cache, that the learner's line writes to; it is read-only here."""
    names = assigned_at(source, line) if line else ()
    what = f"`{names[0]}` " if names else ""
    shown = (
        [f"before = {names[0]}.copy()", "...", f"np.array_equal(before, {names[0]})  # False"]
        if names
        else []
    )
    demonstration = Text(ja="\n".join(shown), en="\n".join(shown)) if shown else None
    return Diagnosis("argument-modified", _READONLY.fill({"what": what}), line, shows=demonstration)


def _shape_hint(message: str, sizes: str) -> Text | None:
    """What to look at where NumPy could not bring two shapes together."""
    if not any(word in message for word in ("matmul", "shapes", "broadcast", "dimension mismatch")):
        return None
    return broadcast_hint(message) or _SHAPES.fill({"sizes": sizes})


def _refused(what: str) -> Text:
    return Text(
        ja=f"結果が指定どおりの配列ではありません: {what}。return を忘れていないか、戻り値の数と順番が合っているかを確かめましょう。",
        en=f"The result is not the arrays that were asked for: {what}. Is a return missing, or are the number and order of the values wrong?",
    )


def _timeout(report: Report) -> Text:
    return Text(
        ja=f"{report.seconds:.1f} 秒以内に終わりませんでした。終わらないループがないか確かめましょう。",
        en=f"It did not finish within {report.seconds:.1f} s. Is there a loop that never ends?",
    )


def _memory(_report: Report) -> Text:
    return Text(
        ja="メモリの上限を超えました。配列の形状が意図どおりか確かめましょう。",
        en="It needed more memory than allowed. Do the arrays have the shapes you intend?",
    )


def _crashed(_report: Report) -> Text:
    return Text(
        ja="プログラムが途中で終了し、結果が得られませんでした。",
        en="The program ended before it gave its results.",
    )


def notes_on(report: Report) -> tuple[Text, ...]:
    """Remarks on what does not count against the submission: warnings that Python or NumPy gave."""
    return tuple(
        Text(
            ja=f"{where.ja}警告: {warned.message}({warned.category})",
            en=f"{where.en}warning: {warned.message} ({warned.category})",
        )
        for warned in report.warnings
        for where in [_where(warned.line)]
    )


def _where(line: int | None) -> Text:
    return Text(ja=f"{line} 行目の", en=f"line {line}, ") if line else Text(ja="", en="")


_ENDS: dict[str, tuple[Outcome, str, Callable[[Report], Text]]] = {
    "timeout": ("timeout", "too-slow", _timeout),
    "cancelled": ("timeout", "cancelled", lambda _: Text(ja="中止しました。", en="Cancelled.")),
    "memory": ("memory", "too-much-memory", _memory),
    "crashed": ("crashed", "ended-early", _crashed),
}

_NOT_DEFINED = "is not defined as something to call"
"""What the sandbox says where a name that the judge calls is missing, or is no class or function."""

_UNSOLVED = Text(
    ja="まだ書かれていないところがあります。",
    en="Something here is still to be written.",
)
_READONLY = Text(
    ja="この行は、引数またはキャッシュの配列 {{what}}を書き換えています。呼び出した側の配列まで変わります。`a *= b` や `a += b` は同じ配列を変えるので、`a = a * b` のように新しい配列を作りましょう。",
    en="This line modifies {{what}}(an argument or an array of the cache) and with it what the caller holds. `a *= b` and `a += b` change the array itself; make a new one, as in `a = a * b`.",
)
_EXITED = Text(
    ja="プログラムが自分で終了しました(sys.exit など)。採点される関数は、終了せずに値を返します。",
    en="The code ended the program itself (sys.exit or the like). A judged function returns its values instead.",
)
_SHAPES = Text(
    ja="形状が合っていません{{sizes}}。掛ける順番と転置(.T)、取り出す軸を確かめましょう。",
    en="The shapes do not fit{{sizes}}: check the order of the factors, the transposes (.T) and the axis that is taken out.",
)
