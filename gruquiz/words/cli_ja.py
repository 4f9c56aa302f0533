"""The words of the command line in Japanese."""

from gruquiz.words.cli_fields import CliWords

JA = CliWords(
    help_root="""E資格のゲート付き RNN(RNN・LSTM・GRU)を練習します。

コマンドを付けずに実行すると、アプリが開きます。

例:

  gruquiz                              アプリを開く

  gruquiz quiz --plain -n 5            全画面を使わずに 5 問解く

  gruquiz drill gru-backward --starter -o answer.py

  gruquiz grade gru-backward answer.py

データはこのコンピューターの中だけに保存され、外部に送られることはありません。""",
    help_quiz="""問題を練習します。

復習の時期が来た問題と、まだ解いていない問題を交互に出します。--plain を付けると、番号で答える形式で標準出力に表示します。パイプやスクリーンリーダーでも使えます。番号のあとの ? は「迷った」、?? は「勘」です。undo と入力すると、直前の解答を取り消せます。

例: gruquiz quiz --objective E3 -n 5 --plain""",
    help_drill="""コード演習の一覧を表示するか、演習を 1 つ開きます。

ID を省くと、すべての演習と状態を表示します。ID を付けるとアプリで開きます。--edit は使い慣れたエディタで開き、--watch はファイルを保存のたびに採点し、--starter は書き始めるためのコードを出力します。--edit で書くコードは、アプリで書くコードと同じものです。

例:

  gruquiz drill gru-forward --edit

  gruquiz drill gru-forward --watch gru.py

  gruquiz drill gru-forward --starter -o gru.py""",
    help_grade="""コード演習 ID の解答を採点します。

どのファイルも別プロセスで実行し、参照実装と比べます。終了コードは、すべて合格なら 0、不合格があれば 1、読めないファイルがあれば 2 です(ほかのファイルは採点します)。FILE を - にすると標準入力から読みます。

例: gruquiz grade gru-backward answer.py --json""",
    help_exam="""ゲート付き RNN の範囲の模擬試験を、本番と同じペースで受けます。

mini は 20 問(23 分)、rnn は 52 問(60 分)、full は 104 問(120 分)です。解答はその場で保存されます。中断した試験は、--resume で時計もそのまま続けられます。結果は得点の範囲で示し、合否は判定しません(JDLA は合格点を公表していません)。

例: gruquiz exam --kind mini --plain""",
    help_lab="""セルの働きを確かめる実験室を開きます。

GRU と LSTM のゲートを動かして値の変化を見たり、勾配が時間をさかのぼって弱まる様子や、1 ステップの計算を 1 行ずつ確かめたりできます。""",
    help_serve="""このコンピューターのブラウザでアプリを開きます。

表示されるアドレスは 1 回だけ使えます。ほかのコンピューターやほかのサイトからは使えません。追加のパッケージが必要です: pip install 'gruquiz[serve]'

例: gruquiz serve --port 8000""",
    help_stats="""得点の見込みと、学習の記録を表示します。

学習目標ごとの見込み、履歴、これまでの予測の検証も表示します。見込みは、いま初めて見る 30 問を解いたときの正解数で、90 % 区間を付けて示します。初めて解いた問題が 30 問になると表示します。

例: gruquiz stats --json""",
    help_doctor="""動作環境、端末、学習記録と設定、解答コードに対する保護を確かめます。

バージョン、データのフォルダ、端末(大きさ、色数、画面に使う文字の幅)、記録と設定の状態、保護を表示します。保護は、実際に試して確かめます。働かない保護や設定の誤りがあれば終了コードは 1、記録を使えないかコードを実行できなければ 3 です。

例: gruquiz doctor --json""",
    help_bank="""問題バンクの一覧表示、検査、内容の表示、検索、作成を行います。""",
    help_bank_list="""問題バンクと問題数を表示します。

PATH はバンクのファイルかフォルダです。省くと、gruquiz に付属するバンクと、自分で加えたバンクを表示します。""",
    help_bank_check="""問題バンクを証明し、検査します。

すべての正解を参照実装の実行で証明し、誤答が誤りであることも確かめます。指摘は「ファイル:行:列: 内容」の形で表示します。指摘が 1 つでもあれば、終了コードは 1 です。

PATH はバンクのファイルかフォルダです。省くと、gruquiz に付属するバンクを使います。

例: gruquiz bank check my-bank.yaml""",
    help_bank_schema="""問題バンクの形式を JSON Schema で出力します。エディタでの補完と検査に使えます。

例: gruquiz bank schema > bank.schema.json""",
    help_bank_search="""語を含む問題を探します。語が複数あれば、すべてを含む問題です。問題文だけでなく、選択肢、解説、学習目標の名前も探します。

例: gruquiz bank search 更新ゲート 規約""",
    help_bank_new="""新しい問題バンクのひな形を FILE に書きます。そのまま検査に合格する 1 問が入っています。

例: gruquiz bank new my-bank.yaml""",
    help_bank_show="""問題を、正解とすべての理由とともに表示します。UID は BANK/ITEM です。バンクの id だけを書くと、そのバンクの全問を表示します。

例: gruquiz bank show equations""",
    help_review="""今日復習する問題を解きます。

忘れかけている順に出します。日付は午前 4 時に変わります。選択問題で「迷った」「勘」と答えると、正解でも早めにまた出ます。--plain では番号のあとに ? (迷った)か ?? (勘)を付けます。undo と入力すると、直前の解答を取り消せます。

例: gruquiz review --plain""",
    help_log="""学習の記録を JSON Lines で書き出し、取り込みます。""",
    help_log_export="""すべての解答を FILE に書き出します。1 行が 1 つの解答です。

FILE を - にすると標準出力に書き出します。既にあるファイルは、書き終えてから置き換えます。

例: gruquiz log export backup.jsonl""",
    help_log_import="""書き出した記録を取り込みます。

既にある解答(op_id が同じもの)は数えないので、同じファイルを何度取り込んでもかまいません。読めない行や、時計より 1 日以上先の行が 1 つでもあれば「ファイル:行:列: 内容」の形で表示し、何も取り込みません(終了コード 2)。FILE を - にすると標準入力から読みます。

例: gruquiz log import backup.jsonl""",
    help_export="""問題、式、学習の記録を、ほかの形式で書き出します。

OUT を - にすると標準出力に書き出します(anki を除く)。既にあるファイルは、--force を付けないかぎり上書きしません。コード演習は実行して採点するものなので、書き出しません。模擬試験のために取り分けた問題も書き出しません。""",
    help_export_anki="""Anki のデッキを OUT に書き出します。

OUT の拡張子は .apkg(パッケージ。gruquiz[anki] が必要)か .tsv(Anki が読み込めるテキスト。追加のインストールは不要)です。新しく書き出したものを読み込むと、学習の進み具合はそのままで、カードの内容だけが更新されます。

例: gruquiz export anki gru.apkg --objective E""",
    help_export_csv="""問題の表を、UTF-8 の CSV で OUT に書き出します。

例: gruquiz export csv items.csv --bank equations --excel""",
    help_export_gift="""Moodle などの学習管理システムに読み込める GIFT 形式で、問題を OUT に書き出します。

例: gruquiz export gift items.txt --objective H2""",
    help_export_html="""ブラウザで読む、または印刷するための 1 ページを OUT に書き出します。

--kind sheet は RNN・LSTM・GRU の式をまとめたチートシート、questions は問題集(解答は末尾)、report は学習の記録です。1 つのファイルで完結し、外部から何も読み込まず、A4 に印刷できます。

例: gruquiz export html sheet.html --lang both""",
    help_config="""設定の確認と変更を行います。""",
    help_config_path="""設定ファイルの場所を表示します(TOML 形式で、直接編集もできます)。""",
    help_config_get="""設定 KEY の値を表示します。KEY を省くと、すべての設定を表示します。

gruquiz config get keys は、変えられるキーの一覧です。

例: gruquiz config get exam_date""",
    help_config_set="""設定 KEY の値を VALUE にします(banks には複数書けます)。空の値を書くと、既定値に戻ります。

キーを変えるには、keys. の後に操作の名前を書きます。

例:

  gruquiz config set exam_date 2027-02-13

  gruquiz config set keys.drill.judge ctrl+g""",
    help_completion="""TAB キーで補完するためのスクリプトを出力します。

コマンド、演習、バンク、学習目標を補完できます。SHELL は bash、zsh、fish のいずれかです。

シェルの起動時に読み込まれるファイルに、次の 1 行を加えます。

  ~/.bashrc                   eval "$(gruquiz completion bash)"

  ~/.zshrc(compinit のあと)   eval "$(gruquiz completion zsh)"

  ~/.config/fish/config.fish  gruquiz completion fish | source""",
    usage="使い方",
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
    opt_search_bank="このファイル、フォルダ、または id のバンクだけを探します(繰り返し指定できます)。",
    opt_port="待ち受けるポート番号。省くと空いている番号を使います。",
    opt_seed="同じ問題、数値、順序をもう一度出します(学習の記録が同じ場合)。",
    opt_weak="苦手な学習目標だけに絞ります。解いた問題が少ない目標も含みます。",
    opt_review_count="問題の数の上限。省くと、今日の復習をすべて出します。",
    opt_plain="アプリの代わりに、番号で答える形式で標準出力に表示します。",
    opt_edit="$VISUAL または $EDITOR のエディタで書きます。エディタを閉じると採点します。",
    opt_watch="FILE を今すぐ、以後は保存のたびに採点します(エディタは問いません)。FILE がなければ、最初のコードで作ります。",
    opt_reset="最初からやり直します。それまでのコードは残しておき、その場所を表示します。",
    opt_exam_kind="試験の長さ(mini、rnn、full)。",
    opt_framework="numpy は PyTorch のコードを読む問題を除き、pytorch は含めます。",
    opt_resume="中断した試験を続けます。",
    opt_new="中断した試験を破棄して、新しく始めます。",
    opt_report="試験の結果を表示します。ID(先頭の数文字でも可)を省くと、最新の結果です。",
    opt_html="試験の結果を、1 つの HTML ファイルに書きます。",
    opt_stats_plain="図を使わず、文だけで表示します。スクリーンリーダーに向いています。",
    opt_starter="書き始めるためのコードを出力します。",
    opt_output="このファイルに書きます。既にあるファイルは上書きしません。",
    opt_level="--starter で出力する形式。choose は選択肢つきの穴埋め、fill は穴埋め、write はメソッド全体を書く形式です。",
    opt_json="JSON を 1 つ標準出力に出力します。",
    opt_jobs="同時に採点するファイルの数。",
    opt_trust="保護がそろわない環境でも、バンクにあるコードを実行します。",
    opt_bank_of_drill="この問題バンク(パスまたは id)にある演習も使います。ID は BANK/ITEM か ITEM です。",
    opt_export_lang="書き出す言語。ja、en、both(両方)のいずれか。",
    opt_force="OUT が既にあれば上書きします。",
    opt_kind="ページの内容。",
    opt_excel="Excel が UTF-8 と認識できるように、先頭に BOM を付けます。",
    bank_unprotected="このバンクにはコードが含まれていますが、このコンピューターでは {missing} による保護が働きません(gruquiz doctor)。作者を信頼できる場合だけ実行してください(--trust)。実行しますか",
    opt_require_sandbox="保護がすべて働かない環境では、コードを実行しません。",
    unprotected="このコンピューターでは {missing} による保護が働かないため、何も実行しませんでした。働いている保護は gruquiz doctor で確かめられます。--require-sandbox を付けなければ、残りの保護だけで実行します。",
    no_terminal="端末が必要ですが、標準入力または標準出力が端末ではありません(または TERM が dumb です)。",
    no_terminal_plain="代わりに {command} なら、ここでも使えます。",
    no_such_option="{name} というオプションはありません。",
    no_such_command="{name} というコマンドはありません。",
    missing_parameter="{name} を指定してください。",
    bad_parameter="{name}: {reason}",
    did_you_mean="{name} のことですか。",
    usage_hint="使い方: {command} --help",
    unexpected="予期しないエラーが起きました: {error}。解答済みの記録は失われていません。",
    unexpected_logged="詳細は {path} にあります。",
    interrupted="中断しました。ここまでの解答は保存されています。",
    no_sandbox="ここではコードを実行できません: {reason}",
    no_such_drill="{name} というコード演習はありません。演習: {known}",
    no_such_level="この演習に {level} はありません。使えるのは {known} です。",
    no_such_item="{name} という問題やバンクはありません。gruquiz bank list で確かめてください。",
    no_such_objective="学習目標 {name} の問題はありません。問題のある学習目標: {known}",
    kept_for_exams="模擬試験のために取り分けた {count} 問は省きました。BANK/ITEM と書くと、その問題を表示します。",
    file_missing="{path}: ファイルがありません。",
    file_is_folder="{path} はフォルダです。Python のファイルを指定してください。",
    bank_is_folder="{path} はフォルダです。問題バンクのファイル(.yaml)を 1 つ指定してください。フォルダの中のすべてを加えるには、gruquiz config set banks {path:!} を実行します。",
    file_unreadable="{path} を読めません: {reason}",
    file_too_large="{path} が大きすぎます(上限は {limit} バイト)。",
    file_not_text="{path}:{line}:{column}: UTF-8 のテキストではありません。UTF-8 で保存し直してください。",
    file_exists="{path} は既にあるので、書き換えません。-o で別の名前を指定してください。",
    file_unwritable="{path} に書けません: {reason}",
    starter_written="書き込みました: {path}\n採点するには: gruquiz grade {drill} {path:!}",
    question="第 {number} 問(全 {total} 問)",
    convention="規約",
    pick_one="答え(1〜{count}): ",
    pick_several="答え(当てはまるものすべて。例: 1 3): ",
    type_number="答え(小数第 {decimals} 位まで): ",
    type_whole_number="答え(整数): ",
    type_text="答え: ",
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
    bank_written="{path} を作成しました。検査: gruquiz bank check {path:!}",
    nothing_found="見つかりませんでした。語を減らすか、別の書き方を試してください。",
    drill_checked="演習 {drill}: 間違い {mistakes} 件(うち本来の名前で診断 {named} 件)、誤答の選択肢 {options} 件、別解 {alternatives} 件、誤差 正 {right:.0e} / 誤 {wrong:.0e}、指摘 {findings} 件",
    nothing_yet="まだ解答がありません。gruquiz quiz で始めましょう。",
    protections="解答コードに対する保護(実際に試した結果)",
    protection_write="ファイルを書けない",
    protection_read="ほかのファイルを読めない",
    protection_network="ネットワークを使えない",
    protection_processes="プロセスを作れない",
    protection_signals="ほかのプロセスにシグナルを送れない",
    protection_memory="メモリの上限で止まる",
    protection_time="時間の上限で止まる",
    known_gap="パスが存在するかどうかとファイルの大きさは、コードから分かります(stat は禁止できません)。",
    unprotected_here="✘ の保護は、このコンピューターでは働きません。自分で実行してもよいと思えるコードだけを採点してください。",
    yes="有効",
    no="無効",
)
