"""A right bank with an item of every kind, for tests that plant one fault in it."""

from textwrap import dedent

from tests.bank.conftest import BANK

_SET = """\
sets:
  state:
    title: {ja: "状態の計算", en: "A state at work"}
    prompt: {ja: "隠れ状態が 2 次元のセルがあります。", en: "A cell has a hidden state of two dimensions."}
    equation: 'h_t = a_t \\odot h_{t-1}'
"""

_MORE = """\
- id: typed-update
  type: formula
  objective: E2
  difficulty: 2
  convention: {z: new, reset: before}
  verify: gru_step.h_next
  symbols: {z: NH, h_prev: NH, h_tilde: NH}
  aliases: {hp: h_prev}
  prompt: {ja: "新しい状態を求める式を答えてください。", en: "Give the formula of the new state, please."}
  key: "h_prev + z * (h_tilde - h_prev)"
  why: {ja: "規約どおりです。", en: "As the convention says."}
  wrong:
    - expr: "h_prev - z * (h_tilde - h_prev)"
      why: {ja: "符号が逆です。", en: "The sign is wrong."}
    - expr: "z * (h_tilde - h_prev)"
      why: {ja: "前の状態がありません。", en: "The old state is missing."}
    - expr: "h_prev + z * h_tilde"
      why: {ja: "前の状態が弱まりません。", en: "The old state is not weakened."}
- id: typed-gate
  type: cloze
  objective: D2
  difficulty: 1
  source: [chung2014]
  prompt: {ja: "古い記憶に掛かるゲートの名前を答えてください。", en: "Which gate multiplies the old memory of the cell?"}
  accept: [忘却ゲート, forget gate]
  why: {ja: "残す割合です。", en: "It says how much is kept."}
  near:
    - say: ゲート
      ask: {ja: "どのゲートですか。", en: "Which gate?"}
  wrong:
    - say: 入力ゲート
      why: {ja: "候補に掛かります。", en: "That one multiplies the candidate."}
    - say: input gate
      why: {ja: "候補に掛かります。", en: "That one multiplies the candidate."}
    - say: output gate
      why: {ja: "隠れ状態に掛かります。", en: "That one belongs to the hidden state."}
    - say: update gate
      why: {ja: "GRU のものです。", en: "That one belongs to the GRU."}
- id: blanks
  type: code-cloze
  objective: L1
  difficulty: 2
  verify: rnn_step.h_next
  prompt: {ja: "空欄に入るコードはどれですか。", en: "Which code belongs into the blank?"}
  code: |
    def step(x, h_prev, Wx, Wh, b):
        return np.tanh((あ) + b)
  call: step
  args: [x, h_prev, Wx, Wh, b]
  options:
    - fill: {あ: "x @ Wx + h_prev @ Wh"}
      key: true
      why: {ja: "2 つの積の和です。", en: "The sum of two products."}
    - fill: {あ: "x @ Wx - h_prev @ Wh"}
      why: {ja: "符号が逆です。", en: "The sign is wrong."}
- id: hunt
  type: bug-hunt
  objective: C3
  difficulty: 2
  drill: clip-grads
  prompt: {ja: "間違っている行はどれですか。", en: "Which line of this code is wrong?"}
  code: |
    def clip_grads(grads, max_norm):
        total = sum(np.sum(g) for g in grads)
        norm = np.sqrt(total)
        rate = max_norm / (norm + 1e-6)
        if rate < 1:
            for g in grads:
                g *= rate
  wrong: 2
  right: "total = sum(np.sum(g * g) for g in grads)"
  lines: [2, 3, 4]
  why: {ja: "2 乗していません。", en: "Nothing is squared."}
- id: first
  type: truefalse
  set: state
  objective: A2
  difficulty: 1
  source: [chung2014]
  convention: {z: new, reset: before}
  prompt: {ja: "状態の要素が一つずつ弱められていく。", en: "Each element of the state is weakened by itself."}
  answer: true
  why: {ja: "そのとおりです。", en: "So it is."}
- id: second
  type: truefalse
  set: state
  objective: A1
  difficulty: 1
  source: [chung2014]
  prompt: {ja: "次元の数は時間がたつほど増えていく。", en: "The number of dimensions grows with time here."}
  answer: false
  why: {ja: "変わりません。", en: "It stays the same."}
- id: third
  type: truefalse
  set: state
  objective: A1
  difficulty: 1
  source: [chung2014]
  prompt: {ja: "この式は要素ごとの積を計算している。", en: "The equation has a product, element by element."}
  answer: true
  why: {ja: "丸い記号がそれです。", en: "That is what the round sign says."}
"""


def _indented(source: str) -> str:
    return "".join(f"  {line}\n" if line else "\n" for line in dedent(source).splitlines())


FULL = BANK.replace("items:\n", _SET + "items:\n") + _indented(_MORE)
