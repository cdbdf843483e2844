-- What subreddits have beside posts and comments: rules, flairs, moderators, wiki pages. Four append-only logs: a row
-- when something is new, has changed or is gone since it was last seen. A subreddit is asked once a day: four requests,
-- and for a wiki that was changed one more a page. What Reddit does not show (private subreddits, and to apps without
-- an account also flairs and moderators) is left out.
CREATE SCHEMA IF NOT EXISTS lakehouse.raw;

CREATE TABLE IF NOT EXISTS lakehouse.raw.reddit_rules (
    subreddit_id varchar NOT NULL COMMENT 'Fullname of the subreddit, t5_…',
    subreddit varchar COMMENT 'Display name of the subreddit',
    short_name varchar COMMENT 'The rule in a few words: what a rule is told apart by',
    priority bigint COMMENT 'Place of the rule in the list, from 0',
    kind varchar COMMENT 'What it is about: link for posts, comment, or all',
    description varchar COMMENT 'The rule as markdown; can be empty',
    violation_reason varchar COMMENT 'What people choose who report something',
    created_utc timestamp(6) with time zone COMMENT 'When the rule was made',
    is_present boolean COMMENT 'False: it is not there any more; the other columns are as they last were',
    _row_hash varchar COMMENT 'Hash of what can change and is worth a new row',
    _observed_at timestamp(6) with time zone COMMENT 'When Reddit''s answer arrived',
    _ingested_at timestamp(6) with time zone COMMENT 'When the statement that added this row began'
)
COMMENT 'Log of the rules of subreddits as they were observed, append-only';

CREATE TABLE IF NOT EXISTS lakehouse.raw.reddit_link_flairs (
    subreddit_id varchar NOT NULL COMMENT 'Fullname of the subreddit, t5_…',
    subreddit varchar COMMENT 'Display name of the subreddit',
    id varchar COMMENT 'UUID of the flair: what a flair is told apart by',
    text varchar COMMENT 'Text; :name: stands for an emoji',
    type varchar COMMENT 'text or richtext',
    css_class varchar COMMENT 'Style class; can be empty',
    background_color varchar COMMENT '#rrggbb, transparent or empty',
    text_color varchar COMMENT 'dark or light',
    text_editable boolean COMMENT 'Authors can change the text',
    mod_only boolean COMMENT 'Only moderators can give it',
    is_present boolean COMMENT 'False: it is not there any more; the other columns are as they last were',
    _row_hash varchar COMMENT 'Hash of what can change and is worth a new row',
    _observed_at timestamp(6) with time zone COMMENT 'When Reddit''s answer arrived',
    _ingested_at timestamp(6) with time zone COMMENT 'When the statement that added this row began'
)
COMMENT 'Log of the flairs that posts can have as they were observed, append-only';

CREATE TABLE IF NOT EXISTS lakehouse.raw.reddit_moderators (
    subreddit_id varchar NOT NULL COMMENT 'Fullname of the subreddit, t5_…',
    subreddit varchar COMMENT 'Display name of the subreddit',
    user_id varchar COMMENT 'Fullname of the account, t2_…: what a moderator is told apart by',
    name varchar COMMENT 'Account name',
    since_utc timestamp(6) with time zone COMMENT 'Since when',
    permissions varchar COMMENT 'all, or what is allowed, separated by commas',
    is_present boolean COMMENT 'False: it is not there any more; the other columns are as they last were',
    _row_hash varchar COMMENT 'Hash of what can change and is worth a new row',
    _observed_at timestamp(6) with time zone COMMENT 'When Reddit''s answer arrived',
    _ingested_at timestamp(6) with time zone COMMENT 'When the statement that added this row began'
)
COMMENT 'Log of who moderates the subreddits as it was observed, append-only';

CREATE TABLE IF NOT EXISTS lakehouse.raw.reddit_wiki_pages (
    subreddit_id varchar NOT NULL COMMENT 'Fullname of the subreddit, t5_…',
    subreddit varchar COMMENT 'Display name of the subreddit',
    page varchar COMMENT 'Name of the page, as in index or config/sidebar',
    content_md varchar COMMENT 'Text as markdown; NULL for a page that Reddit keeps from this reader',
    revision_id varchar COMMENT 'UUID of the last revision',
    revision_date timestamp(6) with time zone COMMENT 'When it was last changed',
    revision_by_id varchar COMMENT 'Base36 id of the account that changed it last; NULL when that is gone',
    reason varchar COMMENT 'Why it was changed last',
    is_present boolean COMMENT 'False: it is not there any more; the other columns are as they last were',
    _row_hash varchar COMMENT 'Hash of what can change and is worth a new row',
    _observed_at timestamp(6) with time zone COMMENT 'When Reddit''s answer arrived',
    _ingested_at timestamp(6) with time zone COMMENT 'When the statement that added this row began'
)
COMMENT 'Log of the pages of wikis as they were observed, append-only';

CREATE TABLE IF NOT EXISTS lakehouse.raw.community_reads (
    subreddit varchar NOT NULL COMMENT 'Display name of the subreddit',
    asked_utc timestamp(6) with time zone COMMENT 'When it was asked, in Reddit''s time',
    _ingested_at timestamp(6) with time zone COMMENT 'When this was noted'
)
COMMENT 'Log of when each watched subreddit was asked for its rules, flairs, moderators and wiki';

CREATE OR REPLACE VIEW lakehouse.raw.communities_due
COMMENT 'Watched subreddits that were not asked for a day, at most 100, those that were never asked first'
SECURITY INVOKER
AS
SELECT w.name, w.subreddit_id, r.asked_utc
FROM (SELECT DISTINCT name, subreddit_id FROM lakehouse.raw.watched_subreddits WHERE subreddit_id IS NOT NULL) w
CROSS JOIN lakehouse.raw.reddit_clock c
LEFT JOIN (
    SELECT subreddit, max(asked_utc) AS asked_utc
    FROM lakehouse.raw.community_reads
    GROUP BY subreddit
) r ON r.subreddit = w.name
WHERE r.asked_utc IS NULL OR c.now >= r.asked_utc + INTERVAL '22' HOUR
ORDER BY r.asked_utc NULLS FIRST, w.name
LIMIT 100;

-- What one subreddit or one kind of reader may not see is no failure.
SET SESSION reddit.incomplete_scan = 'WARN';

-- In each of the four, what was known and what Reddit says lie side by side: a row goes into the log that was not known
-- like that, or that Reddit does not name any more though it names others.

INSERT INTO lakehouse.raw.reddit_rules
WITH known AS (
    SELECT *, row_number() OVER (PARTITION BY subreddit_id, short_name ORDER BY _observed_at DESC) AS recency
    FROM lakehouse.raw.reddit_rules
),
both AS (
    SELECT
        'known' AS side,
        l.subreddit_id, l.subreddit, l.short_name, l.priority, l.kind, l.description, l.violation_reason,
        l.created_utc,
        l.is_present, l._row_hash, l._observed_at
    FROM known l
    WHERE l.recency = 1
    UNION ALL
    SELECT
        'reddit',
        d.subreddit_id, d.name, a.short_name, a.priority, a.kind, a.description, a.violation_reason, a.created_utc,
        true,
        row_hash(a.priority, a.kind, a.description, a.violation_reason),
        a."$fetched_at"
    FROM reddit.api.subreddit_rules a
    JOIN lakehouse.raw.communities_due d ON d.name = a.subreddit
),
compared AS (
    SELECT
        *,
        max(if(side = 'reddit', _observed_at)) OVER (PARTITION BY subreddit_id) AS answered_at,
        count_if(side = 'reddit') OVER (PARTITION BY subreddit_id, short_name) AS answers,
        max(if(side = 'known' AND is_present, _row_hash)) OVER (PARTITION BY subreddit_id, short_name) AS known_hash
    FROM both
)
SELECT
    subreddit_id, subreddit, short_name, priority, kind, description, violation_reason, created_utc,
    side = 'reddit', _row_hash, answered_at, current_timestamp(6)
FROM compared
WHERE (side = 'reddit' AND known_hash IS DISTINCT FROM _row_hash)
    OR (side = 'known' AND is_present AND answers = 0 AND answered_at IS NOT NULL);

INSERT INTO lakehouse.raw.reddit_link_flairs
WITH known AS (
    SELECT *, row_number() OVER (PARTITION BY subreddit_id, id ORDER BY _observed_at DESC) AS recency
    FROM lakehouse.raw.reddit_link_flairs
),
both AS (
    SELECT
        'known' AS side,
        l.subreddit_id, l.subreddit, l.id, l.text, l.type, l.css_class, l.background_color, l.text_color,
        l.text_editable, l.mod_only,
        l.is_present, l._row_hash, l._observed_at
    FROM known l
    WHERE l.recency = 1
    UNION ALL
    SELECT
        'reddit',
        d.subreddit_id, d.name, a.id, a.text, a.type, a.css_class, a.background_color, a.text_color,
        a.text_editable, a.mod_only,
        true,
        row_hash(a.text, a.type, a.css_class, a.background_color, a.text_color, a.text_editable, a.mod_only),
        a."$fetched_at"
    FROM reddit.api.link_flairs a
    JOIN lakehouse.raw.communities_due d ON d.name = a.subreddit
),
compared AS (
    SELECT
        *,
        max(if(side = 'reddit', _observed_at)) OVER (PARTITION BY subreddit_id) AS answered_at,
        count_if(side = 'reddit') OVER (PARTITION BY subreddit_id, id) AS answers,
        max(if(side = 'known' AND is_present, _row_hash)) OVER (PARTITION BY subreddit_id, id) AS known_hash
    FROM both
)
SELECT
    subreddit_id, subreddit, id, text, type, css_class, background_color, text_color, text_editable, mod_only,
    side = 'reddit', _row_hash, answered_at, current_timestamp(6)
FROM compared
WHERE (side = 'reddit' AND known_hash IS DISTINCT FROM _row_hash)
    OR (side = 'known' AND is_present AND answers = 0 AND answered_at IS NOT NULL);

INSERT INTO lakehouse.raw.reddit_moderators
WITH known AS (
    SELECT *, row_number() OVER (PARTITION BY subreddit_id, user_id ORDER BY _observed_at DESC) AS recency
    FROM lakehouse.raw.reddit_moderators
),
both AS (
    SELECT
        'known' AS side,
        l.subreddit_id, l.subreddit, l.user_id, l.name, l.since_utc, l.permissions,
        l.is_present, l._row_hash, l._observed_at
    FROM known l
    WHERE l.recency = 1
    UNION ALL
    SELECT
        'reddit',
        d.subreddit_id, d.name, a.user_id, a.name, a.since_utc, array_join(array_sort(a.mod_permissions), ','),
        true,
        row_hash(a.name, array_join(array_sort(a.mod_permissions), ',')),
        a."$fetched_at"
    FROM reddit.api.moderators a
    JOIN lakehouse.raw.communities_due d ON d.name = a.subreddit
),
compared AS (
    SELECT
        *,
        max(if(side = 'reddit', _observed_at)) OVER (PARTITION BY subreddit_id) AS answered_at,
        count_if(side = 'reddit') OVER (PARTITION BY subreddit_id, user_id) AS answers,
        max(if(side = 'known' AND is_present, _row_hash)) OVER (PARTITION BY subreddit_id, user_id) AS known_hash
    FROM both
)
SELECT
    subreddit_id, subreddit, user_id, name, since_utc, permissions,
    side = 'reddit', _row_hash, answered_at, current_timestamp(6)
FROM compared
WHERE (side = 'reddit' AND known_hash IS DISTINCT FROM _row_hash)
    OR (side = 'known' AND is_present AND answers = 0 AND answered_at IS NOT NULL);

INSERT INTO lakehouse.raw.reddit_wiki_pages
WITH known AS (
    SELECT *, row_number() OVER (PARTITION BY subreddit_id, page ORDER BY _observed_at DESC) AS recency
    FROM lakehouse.raw.reddit_wiki_pages
),
changed AS (
    -- Never read, or changed since it was; 100 changes a request tell.
    SELECT d.name, d.subreddit_id
    FROM lakehouse.raw.communities_due d
    WHERE d.asked_utc IS NULL
    UNION
    SELECT d.name, d.subreddit_id
    FROM reddit.api.wiki_revisions r
    JOIN lakehouse.raw.communities_due d ON d.name = r.subreddit AND r.created_utc >= d.asked_utc - INTERVAL '1' HOUR
),
both AS (
    SELECT
        'known' AS side,
        l.subreddit_id, l.subreddit, l.page, l.content_md, l.revision_id, l.revision_date, l.revision_by_id,
        l.reason,
        l.is_present, l._row_hash, l._observed_at
    FROM known l
    WHERE l.recency = 1
    UNION ALL
    SELECT
        'reddit',
        d.subreddit_id, d.name, a.page, a.content_md, a.revision_id, a.revision_date, a.revision_by_id, a.reason,
        true,
        row_hash(a.content_md, a.revision_id),
        a."$fetched_at"
    FROM reddit.api.wiki_pages a
    JOIN changed d ON d.name = a.subreddit
),
compared AS (
    SELECT
        *,
        max(if(side = 'reddit', _observed_at)) OVER (PARTITION BY subreddit_id) AS answered_at,
        count_if(side = 'reddit') OVER (PARTITION BY subreddit_id, page) AS answers,
        max(if(side = 'known' AND is_present, _row_hash)) OVER (PARTITION BY subreddit_id, page) AS known_hash
    FROM both
)
SELECT
    subreddit_id, subreddit, page, content_md, revision_id, revision_date, revision_by_id, reason,
    side = 'reddit', _row_hash, answered_at, current_timestamp(6)
FROM compared
WHERE (side = 'reddit' AND known_hash IS DISTINCT FROM _row_hash)
    OR (side = 'known' AND is_present AND answers = 0 AND answered_at IS NOT NULL);

RESET SESSION reddit.incomplete_scan;

INSERT INTO lakehouse.raw.community_reads
SELECT d.name, coalesce(c.now, current_timestamp(6)), current_timestamp(6)
FROM lakehouse.raw.communities_due d
CROSS JOIN lakehouse.raw.reddit_clock c;
