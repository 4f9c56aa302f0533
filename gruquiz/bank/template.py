"""The bank that a new author begins with: it passes `bank check` as it is."""

from __future__ import annotations

TEMPLATE = """\
# 形式の説明 / the format: docs/banks.md, `gruquiz bank schema`
# 検査 / check:  gruquiz bank check {file}
format: gruquiz/bank@1
id: {id}
version: 1
title: {{ja: "新しい問題バンク", en: "A new bank"}}
license: CC-BY-4.0

# 出典 / where facts are from; an item names them in `source`
sources:
  chung2014:
    title: Empirical Evaluation of Gated Recurrent Neural Networks on Sequence Modeling
    ref: arXiv:1412.3555

# 式で使える記号と形 / the symbols that expressions may use, and their shapes
contexts:
  gru:
    vars: {{h_prev: H, z: H, h_tilde: H}}
    convention: {{z: new, reset: before}}

items:
  # 正解は参照実装の値と一致し、ほかの選択肢は一致しないことが検査されます。
  # The key must equal the value of the reference, and no other option may.
  - id: state-update
    type: choice
    objective: E2
    difficulty: 2
    source: [chung2014]
    context: gru
    verify: gru_cell.h_next
    prompt:
      ja: 更新ゲート $z$ と候補 $\\tilde{{h}}$ から新しい隠れ状態を求める式はどれですか。
      en: Which expression gives the new hidden state from the update gate $z$ and the candidate $\\tilde{{h}}$?
    options:
      - expr: "(1 - z) * h_prev + z * h_tilde"
        key: true
        why:
          ja: この規約では $z$ が候補を取り込む割合なので、前の状態の割合は $1 - z$ です。
          en: In this convention $z$ is the share of the candidate, so the old state keeps the share $1 - z$.
      - expr: "z * h_prev + (1 - z) * h_tilde"
        why:
          ja: $z$ と $1 - z$ が入れ替わっています。Cho らの論文や PyTorch の規約です。
          en: Here $z$ and $1 - z$ are exchanged, as in the paper of Cho et al. and in PyTorch.
      - expr: "(1 - z) * h_prev + h_tilde"
        why:
          ja: 候補に $z$ が掛かっていないので、重みの和が 1 になりません。
          en: The candidate lacks its factor $z$, so that the weights do not add up to 1.
      - expr: "z * (h_prev + h_tilde)"
        why:
          ja: 前の状態と候補に同じ $z$ を掛けると、両者を混ぜる割合になりません。
          en: With the same $z$ on both, the gate no longer mixes the old state and the candidate.
"""


def template(bank_id: str, file: str) -> str:
    """A first bank with the id `bank_id`, for a file called `file`."""
    return TEMPLATE.format(id=bank_id, file=file)
