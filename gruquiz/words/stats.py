"""The words of the statistics: on their screen, and in plain text."""

from __future__ import annotations

import msgspec


class StatsWords(msgspec.Struct, frozen=True):
    """Texts with `{…}` are filled in; a `meaning_…` says in a sentence what a figure means."""

    tabs: tuple[str, ...]
    keys: str

    readiness: str
    score: str
    meaning_score: str
    chance: str
    meaning_chance: str
    no_readiness: str
    evidence: str
    counts: str
    drills_passed: str
    none: str

    objectives: str
    meaning_objectives: str
    objective_line: str
    no_evidence: str
    unseen: str

    scores: str
    meaning_scores: str
    no_scores: str
    activity: str
    meaning_activity: str
    weekdays: str
    days_line: str
    less: str
    more: str

    forecasts: str
    meaning_forecasts: str
    no_forecasts: str
    told: str
    came: str
    answers: str
    bin_line: str
    losses: str
    meaning_losses: str
    verdict_too_few: str
    verdict_fits: str
    verdict_too_high: str
    verdict_too_low: str

    latest: str
    nothing_yet: str

    def verdict(self, name: str) -> str:
        """What is said of the forecasts as a whole."""
        said: str = getattr(self, f"verdict_{name.replace(' ', '_')}")
        return said


JA = StatsWords(
    tabs=("見込み", "学習目標", "履歴", "予測の検証", "最近の解答"),
    keys="1〜5・←→ 切り替え   ↑↓ スクロール   F9 English   Esc 戻る",
    readiness="いま、初めて見る 30 問を解くと",
    score="{expected} 問正解の見込み(90 % 区間: {low}〜{high} 問)",
    meaning_score="10 回中 9 回は得点がこの区間に入る、という見込みです。初めて解いた問題だけから求めています。再出題の正解は記憶を表すので含めません。",
    chance="{cut} % 以上になる確率",
    meaning_chance="JDLA は合格点を公表していません。50・60・70 % は目安で、合否を表すものではありません。",
    no_readiness="まだ見込みを出せません。初めて解いた問題が {needed} 問になると表示します(いま {evidence} 問)。",
    evidence="根拠: 初めて解いた {evidence} 問",
    counts="解答 {attempts} 回・正解 {right} 回・連続 {streak} 日",
    drills_passed="合格したコード演習: {names}",
    none="なし",
    objectives="学習目標ごとの見込み",
    meaning_objectives="その目標の初めて見る問題に正解する割合と 90 % 区間です。少ない解答は、ほかの目標の結果で補っています。— は解答がまだ足りない目標です。",
    objective_line="{id} {name}: {seen}/{items} 問を解答、見込み {expected}(90 % 区間 {low}〜{high})",
    no_evidence="—",
    unseen="{id} {name}: {seen}/{items} 問を解答、まだ根拠がありません",
    scores="初めて解いた問題の正答率",
    meaning_scores="直近 {window} 問の移動平均です。右端がいまの値です。",
    no_scores="初めて解いた問題が {window} 問になると、ここに推移を表示します。",
    activity="この 12 週間の解答数",
    meaning_activity="1 列が 1 週間、右端が今週です。濃いほど多く解いています(最多 {most} 回)。",
    weekdays="月火水木金土日",
    days_line="{day}: 解答 {answers} 回、正解 {right} 回",
    less="少",
    more="多",
    forecasts="解く前の予測は当たったか",
    meaning_forecasts="初めて解く問題では、解く前に正解の確率を予測して記録しています。● が実際の正答率、━ がその 90 % 区間、┃ が予測の平均です。",
    no_forecasts="まだ予測の記録がありません。問題を解くと、ここで検証できます。",
    told="予測",
    came="実際",
    answers="解答数",
    bin_line="予測 {low}〜{high} % の {count} 問: 予測の平均 {told}、実際 {came}(90 % 区間 {least}〜{most})",
    losses="ブライアスコア {brier:.3f}(常に平均を答えた場合 {base:.3f})   対数損失 {log_loss:.3f}",
    meaning_losses="どちらも小さいほどよい予測です。",
    verdict_too_few="予測 {count} 件。検証には {needed} 件以上が必要です。",
    verdict_fits="予測 {count} 件。平均 {told} に対して実際は {came} で、ずれは偶然の範囲です。",
    verdict_too_high="予測 {count} 件。平均 {told} に対して実際は {came} でした。見込みは高すぎる傾向があります。",
    verdict_too_low="予測 {count} 件。平均 {told} に対して実際は {came} でした。見込みは低すぎる傾向があります。",
    latest="最近の解答",
    nothing_yet="まだ解答がありません。練習を始めると、ここに記録が表示されます。",
)

EN = StatsWords(
    tabs=("Readiness", "Objectives", "History", "Forecasts", "Latest"),
    keys="1-5 or ←→ section   ↑↓ scroll   F9 日本語   Esc back",
    readiness="With 30 questions never seen before, today",
    score="{expected} right expected (90 % interval: {low} to {high})",
    meaning_score="Nine times out of ten, the score should lie in the interval. It rests on first answers only: a question that comes again shows memory.",
    chance="Chance to reach {cut} %",
    meaning_chance="JDLA publishes no pass mark. 50, 60 and 70 % are landmarks, not a verdict.",
    no_readiness="Nothing can be said yet. It takes {needed} first answers; so far there are {evidence}.",
    evidence="It rests on {evidence} first answers.",
    counts="{attempts} answers, {right} right, days in a row: {streak}",
    drills_passed="Drills passed: {names}",
    none="none",
    objectives="What to expect of each objective",
    meaning_objectives="The share you would get right of its unseen questions, with a 90 % interval. Where answers are few, those to other objectives help out; — has too few even so.",
    objective_line="{id} {name}: {seen} of {items} answered, expected {expected} (90 % interval {low} to {high})",
    no_evidence="—",
    unseen="{id} {name}: {seen} of {items} answered, no evidence yet",
    scores="Right at first sight",
    meaning_scores="A moving average over {window} first answers; the right end is now.",
    no_scores="Once there are {window} first answers, their course is shown here.",
    activity="Answers in the last 12 weeks",
    meaning_activity="A column is a week, the last one is this week; the darker, the more answers (at most {most}).",
    weekdays="MTWTFSS",
    days_line="{day}: {answers} answers, {right} right",
    less="less",
    more="more",
    forecasts="Did the forecasts come true?",
    meaning_forecasts="Before each first answer, the chance of a right one is forecast and stored. ● is the share that came true, ━ its 90 % interval, ┃ the mean forecast.",
    no_forecasts="No forecast is stored yet. Answer questions, and they are checked here.",
    told="said",
    came="came",
    answers="answers",
    bin_line="{count} answers forecast at {low} to {high} %: said {told} on average, came {came} (90 % interval {least} to {most})",
    losses="Brier score {brier:.3f} (always saying the mean: {base:.3f})   log loss {log_loss:.3f}",
    meaning_losses="The smaller, the better the forecasts.",
    verdict_too_few="{count} forecasts. It takes {needed} to check them.",
    verdict_fits="{count} forecasts. They said {told} on average and {came} came true: no more than chance.",
    verdict_too_high="{count} forecasts. They said {told} on average, but {came} came true: what is expected of you tends to be too high.",
    verdict_too_low="{count} forecasts. They said {told} on average, but {came} came true: what is expected of you tends to be too low.",
    latest="Latest answers",
    nothing_yet="Nothing answered yet. Start practising, and your record appears here.",
)


def stats_words(lang: str) -> StatsWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
