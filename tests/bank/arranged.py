"""A bank of orders and pairs: of code, of values, of facts; with lines in words, and with distractors."""

from __future__ import annotations

from functools import partial
from textwrap import dedent

from tests.bank import conftest

BANK = dedent(
    """\
    format: gruquiz/bank@1
    id: arranged
    version: 1
    title: {ja: "並べ替え", en: "In order"}
    license: CC-BY-4.0
    sources:
      chung2014: {title: "Empirical Evaluation", ref: "arXiv:1412.3555"}
    items:
      - id: step
        type: order
        objective: E2
        difficulty: 2
        convention: {z: new, reset: before}
        verify: gru_step.h_next
        prompt: {ja: "コードの行を並べてください。", en: "Put the lines of the code in order."}
        code: |
          def forward(x, h_prev, az, ar, Wxh, Whh, bh):
              (あ)
              return h_next
        call: forward
        args: [x, h_prev, az, ar, Wxh, Whh, bh]
        lines:
          - code: "z = sigmoid(az)"
            why: {ja: "z は更新で使います。", en: "The update needs z."}
          - code: "r = sigmoid(ar)"
            after: []
            why: {ja: "r は候補で使います。", en: "The candidate needs r."}
          - code: "h_hat = np.tanh(x @ Wxh + (r * h_prev) @ Whh + bh)"
            why: {ja: "候補には r が必要です。", en: "The candidate takes r."}
          - code: "h_next = (1 - z) * h_prev + z * h_hat"
            after: [1, 3]
            why: {ja: "最後に混ぜます。", en: "Both are mixed."}
      - id: counts
        type: order
        objective: F1
        difficulty: 1
        verify: param_count
        prompt: {ja: "パラメータ数の少ない順に並べてください。", en: "Order these by their parameters, fewest first."}
        lines:
          - text: {ja: "単純な RNN", en: "simple RNN"}
            expr: rnn
            why: {ja: "1 組です。", en: "One block."}
          - text: {ja: "GRU", en: "GRU"}
            expr: gru
            why: {ja: "3 組です。", en: "Three blocks."}
          - text: {ja: "LSTM", en: "LSTM"}
            expr: lstm
            why: {ja: "4 組です。", en: "Four blocks."}
      - id: limits
        type: match
        objective: E6
        difficulty: 3
        convention: {z: new, reset: before}
        verify: gru_cell
        prompt: {ja: "極限と結果を組み合わせてください。", en: "Match the limits with their results."}
        pairs:
          - left: {ja: "$z_t$ が 0", en: "$z_t$ at 0"}
            given: {bz: -60}
            text: {ja: "前の状態のまま", en: "the old state stays"}
            claim: "h_next == h_prev"
            why: {ja: "混ざりません。", en: "Nothing is mixed in."}
          - left: {ja: "$z_t$ が 1", en: "$z_t$ at 1"}
            given: {bz: 60}
            text: {ja: "候補になる", en: "the candidate takes over"}
            claim: "h_next == h_tilde"
            why: {ja: "入れ替わります。", en: "It is replaced."}
          - left: {ja: "$z_t$ が半分", en: "$z_t$ at one half"}
            given: {z: 0.5}
            text: {ja: "平均になる", en: "the mean of both"}
            claim: "h_next == (h_prev + h_tilde) / 2"
            why: {ja: "同じ重みです。", en: "Both have the same weight."}
        others:
          - text: {ja: "零ベクトルになる", en: "the zero vector"}
            claim: "h_next == zeros_like(h_next)"
            why: {ja: "どれでもありません。", en: "None does this."}
      - id: gradients
        type: match
        objective: H2
        difficulty: 3
        convention: {z: new, reset: before}
        verify: gru_step
        prompt: {ja: "勾配と式を組み合わせてください。", en: "Match the gradients with their formulas."}
        pairs:
          - left: {ja: "`dz`", en: "`dz`"}
            value: dz
            expr: "dh_next * (h_tilde - h_prev)"
            why: {ja: "差が係数です。", en: "The difference is the factor."}
          - left: {ja: "`dh_tilde`", en: "`dh_tilde`"}
            value: dh_tilde
            expr: "dh_next * z"
            why: {ja: "z が係数です。", en: "z is the factor."}
          - left: {ja: "`daz`", en: "`daz`"}
            value: daz
            expr: "dz * z * (1 - z)"
            why: {ja: "シグモイドの微分です。", en: "It is the derivative of the sigmoid."}
      - id: papers
        type: match
        objective: M
        difficulty: 1
        source: [chung2014]
        prompt: {ja: "略語を展開してください。", en: "What do these stand for?"}
        pairs:
          - left: {ja: "RNN", en: "RNN"}
            text: {ja: "再帰型", en: "recurrent"}
            why: {ja: "R です。", en: "The R."}
          - left: {ja: "GRU", en: "GRU"}
            text: {ja: "ゲート付き", en: "gated"}
            why: {ja: "G です。", en: "The G."}
          - left: {ja: "LSTM", en: "LSTM"}
            text: {ja: "長短期", en: "long and short"}
            why: {ja: "L です。", en: "The L."}
    """
)


only = partial(conftest.only, bank=BANK)
"""The bank with only these items."""


WITHOUT_CODE = only("counts", "limits", "gradients", "papers")
"""What can be proved without the sandbox."""
