"""The words of the command line in English."""

from gruquiz.words.cli_fields import CliWords

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

Items that are due for review and new ones come in turn. With --plain, numbered questions on standard
output: it works through a pipe and with a screen reader. A ? after the number says unsure, ?? a guess;
undo takes the last answer back.

Example: gruquiz quiz --objective E3 -n 5 --plain""",
    help_drill="""List the drills, or open one.

Without an ID, all drills with their state. With an ID, the drill opens in the app; --edit opens it in your
own editor, --watch judges a file on every save, --starter writes the code to begin with. What you write with
--edit is the same code as in the app.

Examples:

  gruquiz drill gru-forward --edit

  gruquiz drill gru-forward --watch gru.py

  gruquiz drill gru-forward --starter -o gru.py""",
    help_grade="""Judge code for the drill ID.

Every file is run in a separate process against the reference. The exit code is 0 if all files pass, 1 if
one does not, 2 if a file cannot be read (the others are judged all the same). With - as FILE it reads standard input.

Example: gruquiz grade gru-backward answer.py --json""",
    help_exam="""Sit a mock exam, at the pace of the real one.

It covers the part of the exam that is about gated RNNs. mini has 20 questions (23 minutes), rnn 52 (60 minutes), full 104 (120 minutes). Every answer is stored as it
is given; an exam that was interrupted goes on with --resume, its clock where it was. The report tells a
range, never a verdict: JDLA publishes no pass mark.

Example: gruquiz exam --kind mini --plain""",
    help_lab="""Open the lab, to try the cells out.

Turn the gates of a GRU or an LSTM and see what follows, watch gradients fade over time, and walk through one
step line by line.""",
    help_serve="""Open the app in a browser of this machine.

The address that is shown is good for one visit; other machines and other sites are kept out. Needs the
extra: pip install 'gruquiz[serve]'.

Example: gruquiz serve --port 8000""",
    help_stats="""Show readiness and what you have done so far.

With objectives, history, and how past forecasts did. Readiness is how many of 30 unseen questions would be right today, with a 90 % interval. It takes 30 first
answers; docs/readiness.md has the model and how it was tried.

Example: gruquiz stats --json""",
    help_doctor="""Check this machine, the terminal, your record and settings, and the protections in force.

Versions, the folders of your data, the terminal (its size and colours, and how wide it draws what the screens are made of), the state of record and settings, and the protections from the code of an answer. Each protection is tried. The exit code is 1 if one of them is not in force or a setting is wrong, and 3 if the record cannot be used or no code can be run.

Example: gruquiz doctor --json""",
    help_bank="""List, check, show, search and begin question banks.""",
    help_bank_list="""List the banks with their items.

PATH is a bank file or a folder of them; without PATH, the banks that come with gruquiz and your own.""",
    help_bank_check="""Prove and lint banks.

Every key is proved by running the reference, wrong options are shown to be wrong. Findings read
file:line:column: message. The exit code is 1 if there is any finding.

PATH is a bank file or a folder of them; without PATH, the banks that come with gruquiz.

Example: gruquiz bank check my-bank.yaml""",
    help_bank_schema="""Print the format of banks as a JSON Schema, for completion and checks in an editor.

Example: gruquiz bank schema > bank.schema.json""",
    help_bank_search="""Find the items in which all the words occur: in prompts, options, reasons or the names of objectives.

Example: gruquiz bank search update gate convention""",
    help_bank_new="""Write the beginning of a bank to FILE: one item, which passes the check as it is.

Example: gruquiz bank new my-bank.yaml""",
    help_bank_show="""Show an item with its key and all reasons. UID is BANK/ITEM, or a bank's id for all its items.

Example: gruquiz bank show equations""",
    help_review="""Review what is due today.

What is about to be forgotten comes first; a day begins at four in the morning. A pick that was unsure or a guess comes back earlier, even if it was right: with --plain, type ? (unsure) or ?? (a guess) after the number. Typing undo takes the last answer back.

Example: gruquiz review --plain""",
    help_log="""Write the history out as JSON lines, and merge it.""",
    help_log_export="""Write all answers to FILE, one a line.

With - for FILE they go to standard output. A file that exists is replaced once the new one is whole.

Example: gruquiz log export backup.jsonl""",
    help_log_import="""Merge a history that was written out.

Answers that are known (by their op_id) do not count again, so the same file may be imported any number of times. If any line cannot be read, or lies more than a day ahead of the clock, each is told as file:line:column, and nothing is imported (exit code 2). With - for FILE standard input is read.

Example: gruquiz log import backup.jsonl""",
    help_export="""Take items, equations or your results elsewhere.

With - as OUT they go to standard output (a deck for Anki cannot). An existing file is never overwritten unless --force says so. Drills are not exported, for their answers are
run; nor is what is kept for the mock exam.""",
    help_export_anki="""Write a deck for Anki to OUT.

OUT ends in .apkg (a package; needs the extra gruquiz[anki]) or in .tsv (a text file that Anki imports; needs nothing). Importing a newer export updates the cards and keeps their schedule.

Example: gruquiz export anki gru.apkg --objective E""",
    help_export_csv="""Write a table of items to OUT, as CSV in UTF-8.

Example: gruquiz export csv items.csv --bank equations --excel""",
    help_export_gift="""Write items to OUT in GIFT, the format that Moodle and other learning platforms import.

Example: gruquiz export gift items.txt --objective H2""",
    help_export_html="""Write one page to OUT, for the browser or for paper.

--kind sheet: the equations of RNN, LSTM and GRU on a cheat sheet. questions: items, with the answers at the end. report: your results. The page is one file, loads nothing and prints on A4.

Example: gruquiz export html sheet.html --lang both""",
    help_config="""Read and change the settings.""",
    help_config_path="""Print where the file of the settings is (TOML; it may be edited by hand).""",
    help_config_get="""Print the value of the setting KEY, or all settings.

gruquiz config get keys lists the keys that can be changed.

Example: gruquiz config get exam_date""",
    help_config_set="""Give the setting KEY a VALUE (banks takes several). An empty value brings the default back.

To change a key, write keys. and the name of the action.

Examples:

  gruquiz config set exam_date 2027-02-13

  gruquiz config set keys.drill.judge ctrl+g""",
    help_completion="""Print a script for completion with the TAB key.

It completes commands, drills, banks and objectives. SHELL is bash, zsh or fish.

A line for the file that your shell reads when it starts:

  ~/.bashrc                   eval "$(gruquiz completion bash)"

  ~/.zshrc, after compinit    eval "$(gruquiz completion zsh)"

  ~/.config/fish/config.fish  gruquiz completion fish | source""",
    usage="Usage",
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
    opt_search_bank="Search only this file, folder, or bank with this id; may be repeated.",
    opt_port="The port to listen on; a free one if left out.",
    opt_seed="Draw the same items, numbers and orders again, as long as the history is the same.",
    opt_weak="Only weak objectives, and those with few answers yet.",
    opt_review_count="At most so many questions; without it, all that are due today.",
    opt_plain="Numbered prompts on standard output instead of the app.",
    opt_edit="Write it in $VISUAL or $EDITOR; it is judged when the editor ends.",
    opt_watch="Judge FILE now and on every save, whatever the editor; a missing file begins as the starter.",
    opt_reset="Begin afresh; the code so far is set aside, and where is told.",
    opt_exam_kind="How long the exam is: mini, rnn or full.",
    opt_framework="numpy leaves out questions on reading PyTorch code, pytorch has them.",
    opt_resume="Go on with the exam that was interrupted.",
    opt_new="Begin another exam and abandon the one that was interrupted.",
    opt_report="Print the report of an exam: the latest, or the one whose ID begins like this.",
    opt_html="Write the report of an exam to this file, as one page of HTML.",
    opt_stats_plain="Whole sentences and no charts, for a screen reader.",
    opt_starter="Print the code to begin with.",
    opt_output="Write to this file; an existing file is never overwritten.",
    opt_level="What --starter prints. choose: blanks with options; fill: blanks; write: whole methods to write.",
    opt_json="Print one JSON document on standard output.",
    opt_jobs="How many files to judge at a time.",
    opt_trust="Run the code of a bank even where not all protections are in force.",
    opt_bank_of_drill="Also look for the drill in this bank (a path or an id); ID is then BANK/ITEM or ITEM.",
    opt_export_lang="Language of what is written: ja, en or both.",
    opt_force="Overwrite OUT if it exists.",
    opt_kind="What the page shows.",
    opt_excel="Begin with a byte order mark, by which Excel recognises UTF-8.",
    bank_unprotected="This bank brings code, and this machine gives no protection by {missing} (see gruquiz doctor). Run it only if you trust its author (--trust). Run it?",
    opt_require_sandbox="Run nothing where not all protections are in force.",
    unprotected="This machine gives no protection by {missing}, so nothing was run. gruquiz doctor shows what is in force; without --require-sandbox the rest of the protections are used.",
    no_terminal="This needs a terminal, and standard input or output is none (or TERM is dumb).",
    no_terminal_plain="Way out: {command} works here.",
    no_such_option="There is no option {name}.",
    no_such_command="There is no command {name}.",
    missing_parameter="{name} is missing.",
    bad_parameter="{name}: {reason}",
    did_you_mean="Did you mean {name}?",
    usage_hint="Help: {command} --help",
    unexpected="Something unexpected went wrong: {error}. Nothing that was answered is lost.",
    unexpected_logged="Details are in {path}.",
    interrupted="Interrupted. Everything answered so far is kept.",
    no_sandbox="Code cannot be run here: {reason}",
    no_such_drill="There is no drill {name}. Drills: {known}",
    no_such_level="This drill has no level {level}; it has {known}.",
    no_such_item="There is no item or bank {name}. See: gruquiz bank list",
    no_such_objective="No item has the objective {name}. Objectives with items: {known}",
    kept_for_exams="{count} items are kept for mock exams and not shown; name one as BANK/ITEM to see it all the same.",
    file_missing="{path}: there is no such file.",
    file_is_folder="{path} is a folder; a Python file is needed.",
    bank_is_folder="{path} is a folder; name one bank file (.yaml). `gruquiz config set banks {path:!}` adds all that are in it.",
    file_unreadable="{path} cannot be read: {reason}",
    file_too_large="{path} is too large ({limit} bytes at most).",
    file_not_text="{path}:{line}:{column}: this is no UTF-8 text. Save the file as UTF-8.",
    file_exists="{path} exists already and is left as it is. Choose another name with -o.",
    file_unwritable="{path} cannot be written: {reason}",
    starter_written="Written: {path}\nJudge it with: gruquiz grade {drill} {path:!}",
    question="Question {number} of {total}",
    convention="Convention",
    pick_one="Answer (1-{count}): ",
    pick_several="Answer (all that apply, e.g. 1 3): ",
    type_number="Answer ({decimals} decimal places): ",
    type_whole_number="Answer (a whole number): ",
    type_text="Answer: ",
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
    bank_written="{path} has been written. Check it with: gruquiz bank check {path:!}",
    nothing_found="Nothing was found. Try fewer words, or another spelling.",
    drill_checked="drill {drill}: {mistakes} mistakes ({named} told by their own names), {options} wrong options, {alternatives} alternatives, error right {right:.0e} / wrong {wrong:.0e}; {findings} findings",
    nothing_yet="Nothing answered yet. Start with: gruquiz quiz",
    protections="Protections from the code of an answer (each was tried)",
    protection_write="it can write no file",
    protection_read="it can read no file but Python's and NumPy's own",
    protection_network="it has no network",
    protection_processes="it can start no process",
    protection_signals="it can signal no other process",
    protection_memory="it is stopped at the limit of memory",
    protection_time="it is stopped at the limit of time",
    known_gap="Code can still tell whether a path exists, and the size of a file (stat cannot be forbidden).",
    unprotected_here="A protection marked ✘ is not in force on this machine. Judge only code that you would run yourself.",
    yes="held",
    no="NOT held",
)
