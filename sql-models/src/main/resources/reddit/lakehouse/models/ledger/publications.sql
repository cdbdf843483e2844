CREATE TABLE IF NOT EXISTS publications (
    publication_id varchar COMMENT 'One a change of tags; sorts by time',
    kind varchar COMMENT 'PUBLISH, ROLLBACK, TAG or UNTAG',
    state varchar COMMENT 'INTENT before the tags move, DONE when tags and views are as they should be, TAKEN_BACK when they could not be',
    run_id varchar COMMENT 'Run whose tables it shows; for TAG and UNTAG the run that built what is tagged',
    tag varchar COMMENT 'Name of the tag',
    changes varchar COMMENT 'JSON, with the intent: each table, tag, and the snapshots before and after',
    reason varchar COMMENT 'Why it was taken back; NULL otherwise',
    recorded_by varchar COMMENT 'User of the connection to Trino',
    host varchar COMMENT 'User and machine of the process',
    recorded_at timestamp(6) with time zone COMMENT 'By the clock of Trino')
COMMENT 'Journal of what was published: a row before the tags move, and one after'
