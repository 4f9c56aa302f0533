"""The words of the command line and of plain mode."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CliWords:
    """Help texts (`help_…`, `opt_…`) and messages of the command line."""

    help_root: str
    help_quiz: str
    help_drill: str
    help_grade: str
    help_stats: str
    help_bank: str
    help_bank_list: str
    help_bank_check: str
    help_bank_show: str
    options: str
    commands: str
    opt_help: str
    opt_version: str
    opt_lang: str
    opt_no_color: str
    opt_verbose: str
    opt_objective: str
    opt_bank: str
    opt_count: str
    opt_seed: str
    opt_plain: str
    opt_starter: str
    opt_output: str
    opt_level: str
    opt_json: str
    opt_jobs: str

    no_terminal: str
    no_terminal_plain: str
    no_such_option: str
    no_such_command: str
    missing_parameter: str
    bad_parameter: str
    unexpected_argument: str
    did_you_mean: str
    usage_hint: str
    unexpected: str
    unexpected_logged: str
    interrupted: str
    no_sandbox: str

    no_such_drill: str
    no_such_item: str
    no_such_objective: str
    file_missing: str
    file_is_folder: str
    file_unreadable: str
    file_too_large: str
    file_not_text: str
    file_empty: str
    file_exists: str
    file_unwritable: str
    starter_written: str

    question: str
    convention: str
    pick_one: str
    pick_several: str
    type_number: str
    type_whole_number: str
    not_among: str
    right: str
    wrong: str
    partial: str
    the_key_is: str
    your_choice: str
    key_mark: str
    sources: str
    series_done: str
    nothing_to_ask: str
    kept: str

    items: str
    by_execution: str
    by_source: str
    by_nothing: str
    variants: str
    findings: str
    bank_ok: str
    bank_column: str

    attempts: str
    objective: str
    seen: str
    expected: str
    no_evidence: str
    readiness_none: str
    drills_passed: str
    streak: str
    nothing_yet: str


EN = CliWords(
    help_root="""Practise gated RNNs (RNN, LSTM, GRU) for E資格.

Without a command, the app opens.

Examples:

  gruquiz                              open the app

  gruquiz quiz --plain -n 5            five questions without a full screen

  gruquiz drill gru-backward --starter -o answer.py

  gruquiz grade gru-backward answer.py

Data stay on this machine; nothing is ever sent anywhere.""",
    help_quiz="""Practise items.

Unseen items come first, then those that went worst and longest ago. With --plain, numbered questions on
standard output: it works through a pipe and with a screen reader.

Example: gruquiz quiz --objective E3 -n 5 --plain""",
    help_drill="""List the drills, or open one.

Without an ID, all drills with their state. With an ID, the drill opens in the app; --starter writes the
code to begin with instead.

Example: gruquiz drill gru-forward --starter -o gru.py""",
    help_grade="""Judge code for the drill ID.

Every file is run in a separate process against the reference. The exit code is 0 if all files pass, 1 if
one does not, 2 if a file cannot be read.

Example: gruquiz grade gru-backward answer.py --json""",
    help_stats="""Show progress: what was answered, per objective, and what it says about readiness.""",
    help_bank="""List, check and show question banks.""",
    help_bank_list="""List the banks with their items.

PATH is a bank file or a folder of them; without PATH, the banks that come with gruquiz.""",
    help_bank_check="""Prove and lint banks.

Every key is proved by running the reference, wrong options are shown to be wrong. Findings read
file:line:column: message. The exit code is 1 if there is any finding.

PATH is a bank file or a folder of them; without PATH, the banks that come with gruquiz.""",
    help_bank_show="""Show an item with its key and all reasons. UID is BANK/ITEM, or a bank's id for all its items.

Example: gruquiz bank show equations""",
    options="Options",
    commands="Commands",
    opt_help="Show this message and exit.",
    opt_version="Show the version and exit.",
    opt_lang="Language of the interface: ja or en.",
    opt_no_color="No colours.",
    opt_verbose="Write unexpected errors with their details to the log file.",
    opt_objective="Only this objective, or group of objectives (E3, or E for E1 to E7).",
    opt_bank="Only this bank (its id); a path adds a bank file of your own.",
    opt_count="How many items.",
    opt_seed="Draw the same items, numbers and orders again.",
    opt_plain="Numbered prompts on standard output instead of the app.",
    opt_starter="Print the code to begin with.",
    opt_output="Write to this file; an existing file is never overwritten.",
    opt_level="fill: complete the blanks; write: write the whole method.",
    opt_json="Print one JSON document on standard output.",
    opt_jobs="How many files to judge at a time.",
    no_terminal="This needs a terminal, and standard input or output is none (or TERM is dumb).",
    no_terminal_plain="Way out: gruquiz quiz --plain works here.",
    no_such_option="There is no option {name}.",
    no_such_command="There is no command {name}.",
    missing_parameter="{name} is missing.",
    bad_parameter="{name}: {reason}",
    unexpected_argument="Unexpected argument: {name}",
    did_you_mean="Did you mean {name}?",
    usage_hint="Help: {command} --help",
    unexpected="Something unexpected went wrong: {error}. Nothing that was answered is lost.",
    unexpected_logged="Details are in {path}.",
    interrupted="Interrupted. Everything answered so far is kept.",
    no_sandbox="Code cannot be run here: {reason}",
    no_such_drill="There is no drill {name}. Drills: {known}",
    no_such_item="There is no item or bank {name}. See: gruquiz bank list",
    no_such_objective="No item has the objective {name}. Objectives with items: {known}",
    file_missing="{path}: there is no such file.",
    file_is_folder="{path} is a folder; a Python file is needed.",
    file_unreadable="{path} cannot be read: {reason}",
    file_too_large="{path} is too large ({size} bytes; {limit} at most).",
    file_not_text="{path}:{line}:{column}: this is no UTF-8 text. Save the file as UTF-8.",
    file_empty="{path} is empty.",
    file_exists="{path} exists already and is left as it is. Choose another name with -o.",
    file_unwritable="{path} cannot be written: {reason}",
    starter_written="Written: {path}\nJudge it with: gruquiz grade {drill} {path}",
    question="Question {number} of {total}",
    convention="Convention",
    pick_one="Answer (1-{count}): ",
    pick_several="Answer (all that apply, e.g. 1 3): ",
    type_number="Answer ({decimals} decimal places): ",
    type_whole_number="Answer (a whole number): ",
    not_among="Please answer with a number from 1 to {count}.",
    right="Right",
    wrong="Wrong",
    partial="Partly right",
    the_key_is="Key",
    your_choice="your answer",
    key_mark="key",
    sources="Sources",
    series_done="{right} of {total} right.",
    nothing_to_ask="No item fits.",
    kept="Kept in {path}",
    items="items",
    by_execution="proved by execution",
    by_source="by a source",
    by_nothing="by nothing",
    variants="variants run",
    findings="findings",
    bank_ok="All keys hold.",
    bank_column="bank",
    attempts="Attempts",
    objective="objective",
    seen="seen",
    expected="expected",
    no_evidence="no evidence yet",
    readiness_none="Readiness: not enough evidence yet ({evidence} first answers).",
    drills_passed="Drills passed",
    streak="Days in a row",
    nothing_yet="Nothing answered yet. Start with: gruquiz quiz",
)

JA = CliWords(
    help_root="""E資格のゲート付き RNN(RNN・LSTM・GRU)を練習します。

コマンドを付けずに実行すると、アプリが開きます。

例:

  gruquiz                              アプリを開く

  gruquiz quiz --plain -n 5            全画面を使わずに 5 問解く

  gruquiz drill gru-backward --starter -o answer.py

  gruquiz grade gru-backward answer.py

データはこのコンピュータの中だけに保存され、外部に送られることはありません。""",
    help_quiz="""問題を練習します。

まだ解いていない問題を先に、次に正答率が低く間隔の空いた問題を出します。--plain を付けると、番号で答える形式で標準出力に表示します。パイプやスクリーンリーダーでも使えます。

例: gruquiz quiz --objective E3 -n 5 --plain""",
    help_drill="""コード演習の一覧を表示するか、演習を 1 つ開きます。

ID を省くと、すべての演習と状態を表示します。ID を付けるとアプリで開きます。--starter を付けると、書き始めるためのコードを出力します。

例: gruquiz drill gru-forward --starter -o gru.py""",
    help_grade="""コード演習 ID の解答を採点します。

どのファイルも別プロセスで実行し、参照実装と比べます。終了コードは、すべて合格なら 0、不合格があれば 1、読めないファイルがあれば 2 です。

例: gruquiz grade gru-backward answer.py --json""",
    help_stats="""学習の記録を、学習目標ごとに表示します。""",
    help_bank="""問題バンクの一覧表示、検査、内容の表示を行います。""",
    help_bank_list="""問題バンクと問題数を表示します。

PATH はバンクのファイルかフォルダです。省くと、gruquiz に付属するバンクを使います。""",
    help_bank_check="""問題バンクを証明し、検査します。

すべての正解を参照実装の実行で証明し、誤答が誤りであることも確かめます。指摘は「ファイル:行:列: 内容」の形で表示します。指摘が 1 つでもあれば、終了コードは 1 です。

PATH はバンクのファイルかフォルダです。省くと、gruquiz に付属するバンクを使います。""",
    help_bank_show="""問題を、正解とすべての理由とともに表示します。UID は BANK/ITEM です。バンクの id だけを書くと、そのバンクの全問を表示します。

例: gruquiz bank show equations""",
    options="オプション",
    commands="コマンド",
    opt_help="この説明を表示して終わります。",
    opt_version="バージョンを表示して終わります。",
    opt_lang="表示する言語(ja か en)。",
    opt_no_color="色を使いません。",
    opt_verbose="予期しないエラーの詳細をログファイルに書きます。",
    opt_objective="この学習目標(E3 など)、または目標の群(E なら E1〜E7)に絞ります。",
    opt_bank="この問題バンク(id)に絞ります。パスを書くと、自分のバンクを加えます。",
    opt_count="問題の数。",
    opt_seed="同じ問題、数値、順序をもう一度出します。",
    opt_plain="アプリの代わりに、番号で答える形式で標準出力に表示します。",
    opt_starter="書き始めるためのコードを出力します。",
    opt_output="このファイルに書きます。既にあるファイルは上書きしません。",
    opt_level="fill は穴埋め、write はメソッド全体を書く形式です。",
    opt_json="JSON を 1 つ標準出力に出力します。",
    opt_jobs="同時に採点するファイルの数。",
    no_terminal="端末が必要ですが、標準入力または標準出力が端末ではありません(または TERM が dumb です)。",
    no_terminal_plain="代わりに gruquiz quiz --plain なら、ここでも使えます。",
    no_such_option="{name} というオプションはありません。",
    no_such_command="{name} というコマンドはありません。",
    missing_parameter="{name} がありません。",
    bad_parameter="{name}: {reason}",
    unexpected_argument="余分な引数があります: {name}",
    did_you_mean="{name} のことですか。",
    usage_hint="使い方: {command} --help",
    unexpected="予期しないエラーが起きました: {error}。解答済みの記録は失われていません。",
    unexpected_logged="詳細は {path} にあります。",
    interrupted="中断しました。ここまでの解答は保存されています。",
    no_sandbox="ここではコードを実行できません: {reason}",
    no_such_drill="{name} というコード演習はありません。演習: {known}",
    no_such_item="{name} という問題やバンクはありません。gruquiz bank list で確かめてください。",
    no_such_objective="学習目標 {name} の問題はありません。問題のある学習目標: {known}",
    file_missing="{path}: ファイルがありません。",
    file_is_folder="{path} はフォルダです。Python のファイルを指定してください。",
    file_unreadable="{path} を読めません: {reason}",
    file_too_large="{path} が大きすぎます({size} バイト。上限は {limit} バイト)。",
    file_not_text="{path}:{line}:{column}: UTF-8 のテキストではありません。UTF-8 で保存し直してください。",
    file_empty="{path} は空です。",
    file_exists="{path} は既にあるので、書き換えません。-o で別の名前を指定してください。",
    file_unwritable="{path} に書けません: {reason}",
    starter_written="書き込みました: {path}\n採点するには: gruquiz grade {drill} {path}",
    question="第 {number} 問(全 {total} 問)",
    convention="規約",
    pick_one="答え(1〜{count}): ",
    pick_several="答え(当てはまるものすべて。例: 1 3): ",
    type_number="答え(小数第 {decimals} 位まで): ",
    type_whole_number="答え(整数): ",
    not_among="1 から {count} までの番号で答えてください。",
    right="正解",
    wrong="不正解",
    partial="部分的に正解",
    the_key_is="正解",
    your_choice="あなたの答え",
    key_mark="正解",
    sources="出典",
    series_done="{total} 問中 {right} 問正解でした。",
    nothing_to_ask="当てはまる問題がありません。",
    kept="記録の場所: {path}",
    items="問題数",
    by_execution="実行で証明",
    by_source="出典で裏付け",
    by_nothing="根拠なし",
    variants="実行した変形",
    findings="指摘",
    bank_ok="すべての正解が確かめられました。",
    bank_column="バンク",
    attempts="解答数",
    objective="学習目標",
    seen="解いた問題",
    expected="見込み",
    no_evidence="まだ根拠がありません",
    readiness_none="合格力の推定: まだ根拠が足りません(初めて解いた問題 {evidence} 問)。",
    drills_passed="合格したコード演習",
    streak="連続日数",
    nothing_yet="まだ解答がありません。gruquiz quiz で始めましょう。",
)


def cli_words(lang: str) -> CliWords:
    """The words in `lang`."""
    return JA if lang == "ja" else EN
