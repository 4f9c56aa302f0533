"""A bank with a linked set of three items and one item that stands alone."""

from textwrap import dedent

BANK = dedent(
    """\
    format: gruquiz/bank@1
    id: linked
    version: 1
    title: {ja: "大問の見本", en: "A sample set"}
    license: CC-BY-4.0
    sources:
      chung2014: {title: "Empirical Evaluation", ref: "arXiv:1412.3555"}
    sets:
      cell:
        title: {ja: "セルの計算", en: "A cell at work"}
        prompt: {ja: "隠れ状態が 2 次元のセルがあります。", en: "A cell has a hidden state of two dimensions."}
        equation: 'h_t = a_t \\odot h_{t-1}'
        code: |
          h = a * h
    items:
      - id: alone
        type: truefalse
        objective: A1
        difficulty: 1
        source: [chung2014]
        prompt: {ja: "甲は一つだけで問う問題です。", en: "This one is asked by itself, without a set."}
        answer: true
        why: {ja: "甲。", en: "So."}
      - id: first
        type: truefalse
        set: cell
        objective: A2
        difficulty: 1
        source: [chung2014]
        prompt: {ja: "乙では状態の要素が一つずつ弱められる。", en: "Each element of the state is weakened by itself."}
        answer: true
        why: {ja: "乙。", en: "So."}
      - id: second
        type: truefalse
        set: cell
        objective: A1
        difficulty: 1
        source: [chung2014]
        prompt: {ja: "丙では次元の数が時間とともに増えていく。", en: "The number of dimensions grows with time here."}
        answer: false
        why: {ja: "丙。", en: "So."}
      - id: third
        type: truefalse
        set: cell
        objective: A1
        difficulty: 1
        source: [chung2014]
        prompt: {ja: "丁のコードは要素ごとの積を計算している。", en: "The code computes a product, element by element."}
        answer: true
        why: {ja: "丁。", en: "So."}
    """
)
