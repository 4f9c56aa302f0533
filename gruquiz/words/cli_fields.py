"""The words of the command line and of plain mode."""

from __future__ import annotations

import msgspec


class CliWords(msgspec.Struct, frozen=True):
    """Help texts (`help_…`, `opt_…`) and messages of the command line."""

    help_root: str
    help_quiz: str
    help_drill: str
    help_grade: str
    help_exam: str
    help_stats: str
    help_lab: str
    help_serve: str
    help_doctor: str
    help_bank: str
    help_bank_list: str
    help_bank_check: str
    help_bank_show: str
    help_bank_schema: str
    help_review: str
    help_log: str
    help_log_export: str
    help_log_import: str
    help_bank_search: str
    help_bank_new: str
    help_export: str
    help_export_anki: str
    help_export_csv: str
    help_export_gift: str
    help_export_html: str
    help_config: str
    help_config_path: str
    help_config_get: str
    help_config_set: str
    help_completion: str
    usage: str
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
    opt_weak: str
    opt_review_count: str
    opt_plain: str
    opt_edit: str
    opt_watch: str
    opt_reset: str
    opt_exam_kind: str
    opt_framework: str
    opt_resume: str
    opt_new: str
    opt_report: str
    opt_html: str
    opt_stats_plain: str
    opt_starter: str
    opt_output: str
    opt_level: str
    opt_json: str
    opt_jobs: str
    opt_require_sandbox: str
    opt_trust: str
    opt_port: str
    opt_search_bank: str
    opt_bank_of_drill: str
    opt_export_lang: str
    opt_force: str
    opt_kind: str
    opt_excel: str
    bank_unprotected: str
    unprotected: str

    no_terminal: str
    no_terminal_plain: str
    no_such_option: str
    no_such_command: str
    missing_parameter: str
    bad_parameter: str
    did_you_mean: str
    usage_hint: str
    unexpected: str
    unexpected_logged: str
    interrupted: str
    no_sandbox: str

    no_such_drill: str
    no_such_level: str
    no_such_item: str
    no_such_objective: str
    kept_for_exams: str
    file_missing: str
    file_is_folder: str
    bank_is_folder: str
    file_unreadable: str
    file_too_large: str
    file_not_text: str
    file_exists: str
    file_unwritable: str
    starter_written: str

    question: str
    convention: str
    pick_one: str
    pick_several: str
    type_number: str
    type_whole_number: str
    type_text: str
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
    bank_written: str
    nothing_found: str
    drill_checked: str

    nothing_yet: str
    protections: str
    protection_write: str
    protection_read: str
    protection_network: str
    protection_processes: str
    protection_signals: str
    protection_memory: str
    protection_time: str
    known_gap: str
    unprotected_here: str
    yes: str
    no: str

    def protection(self, name: str) -> str:
        """What was tried, as a promise that was kept or not."""
        said: str = getattr(self, f"protection_{name}")
        return said
