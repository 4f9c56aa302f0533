"""A bank with one formula and one word, for tests that spoil something of it or answer it."""

from textwrap import dedent

BANK = dedent(
    """\
    format: gruquiz/bank@1
    id: written
    version: 1
    title: {ja: "見本", en: "Sample"}
    license: CC-BY-4.0
    sources:
      gers2000: {title: "Learning to Forget", ref: "doi:10.1162/089976600300015015"}
    items:
      - id: update
        type: formula
        objective: E2
        difficulty: 2
        convention: {z: new, reset: before}
        verify: gru_step.h_next
        symbols: {z: NH, h_prev: NH, h_tilde: NH}
        aliases: {hp: h_prev}
        prompt: {ja: "更新式を答えてください。", en: "Give the update."}
        key: "(1 - z) * h_prev + z * h_tilde"
        why: {ja: "規約どおりです。", en: "As the convention says."}
        wrong:
          - expr: "z * h_prev + (1 - z) * h_tilde"
            why: {ja: "z の向きが逆です。", en: "z is mirrored."}
          - expr: "z * h_tilde"
            why: {ja: "前の状態が消えています。", en: "The old state is lost."}
          - expr: "h_prev + z * h_tilde"
            why: {ja: "前の状態が弱まりません。", en: "The old state is not weakened."}
      - id: gate
        type: cloze
        objective: D2
        difficulty: 1
        source: [gers2000]
        prompt: {ja: "前のセル状態に掛かるゲートは?", en: "Which gate multiplies the old cell state?"}
        accept: [忘却ゲート, ぼうきゃくゲート, forget gate, forget-gate unit]
        why: {ja: "残す割合です。", en: "It says how much is kept."}
        near:
          - say: ゲート
            ask: {ja: "どのゲートですか。", en: "Which gate?"}
        wrong:
          - say: 入力ゲート
            why: {ja: "候補に掛かります。", en: "That one multiplies the candidate."}
          - say: input gate
            why: {ja: "候補に掛かります。", en: "That one multiplies the candidate."}
          - say: 出力ゲート
            why: {ja: "隠れ状態に掛かります。", en: "That one belongs to the hidden state."}
          - say: output gate
            why: {ja: "隠れ状態に掛かります。", en: "That one belongs to the hidden state."}
          - say: 更新ゲート
            why: {ja: "GRU のゲートです。", en: "That one belongs to the GRU."}
          - say: update gate
            why: {ja: "GRU のゲートです。", en: "That one belongs to the GRU."}
    """
)
