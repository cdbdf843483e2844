-- A row in the log for what was found to be gone and was not seen so by an ingestion, from which staging and marts hear
-- of it: Reddit's own answer, and for what it knows no more the last one, blank.
CREATE OR REPLACE VIEW lakehouse.raw.unseen_posts
COMMENT 'Last row of each post that was found to be gone and was not seen so by an ingestion'
SECURITY INVOKER
AS
SELECT t.*, c.checked_at, c.missing_since
FROM (
    SELECT *, row_number() OVER (PARTITION BY id ORDER BY _observed_at DESC, _row_hash) AS recency
    FROM lakehouse.raw.reddit_posts
    WHERE name IN (SELECT name FROM lakehouse.raw.deletion_checks WHERE is_text_gone OR is_author_gone)
) t
JOIN lakehouse.raw.deletion_checks c ON c.name = t.name AND c.checked_at > t._observed_at
WHERE t.recency = 1
    AND ((c.is_text_gone AND t.title IS DISTINCT FROM '[deleted]') OR (c.is_author_gone AND t.author IS DISTINCT FROM '[deleted]'));

CREATE OR REPLACE VIEW lakehouse.raw.unseen_comments
COMMENT 'Last row of each comment that was found to be gone and was not seen so by an ingestion'
SECURITY INVOKER
AS
SELECT t.*, c.checked_at, c.missing_since
FROM (
    SELECT *, row_number() OVER (PARTITION BY id ORDER BY _observed_at DESC, _row_hash) AS recency
    FROM lakehouse.raw.reddit_comments
    WHERE name IN (SELECT name FROM lakehouse.raw.deletion_checks WHERE is_text_gone OR is_author_gone)
) t
JOIN lakehouse.raw.deletion_checks c ON c.name = t.name AND c.checked_at > t._observed_at
WHERE t.recency = 1
    AND ((c.is_text_gone AND coalesce(trim(t.body) NOT IN ('[removed]', '[deleted]'), true)) OR (c.is_author_gone AND t.author IS DISTINCT FROM '[deleted]'));

SELECT count(*)
FROM lakehouse.raw.unseen_posts;

INSERT INTO lakehouse.raw.reddit_posts
SELECT p.*, current_timestamp(6)
FROM lakehouse.raw.api_posts p
JOIN lakehouse.raw.unseen_posts u ON u.id = p.id
WHERE u.missing_since IS NULL AND p._row_hash <> u._row_hash;

INSERT INTO lakehouse.raw.reddit_posts (
    id, name, subreddit, subreddit_id, author, title, selftext, domain, permalink, created_utc, edited_utc, score,
    upvote_ratio, num_comments, num_crossposts, is_self, is_video, over_18, spoiler, locked, stickied, archived,
    distinguished, removed_by_category, crosspost_parent, _row_hash, _observed_at, _ingested_at)
SELECT
    id, name, subreddit, subreddit_id, '[deleted]', '[deleted]', '[deleted]', if(is_self, domain),
    regexp_replace(permalink, '(/comments/[^/]+/).*', '$1'), created_utc, edited_utc, score, upvote_ratio, num_comments,
    num_crossposts, is_self, is_video, over_18, spoiler, locked, stickied, archived, distinguished,
    removed_by_category, crosspost_parent, row_hash('vanished'), checked_at, current_timestamp(6)
FROM lakehouse.raw.unseen_posts
WHERE missing_since IS NOT NULL;

SELECT count(*)
FROM lakehouse.raw.unseen_comments;

INSERT INTO lakehouse.raw.reddit_comments
SELECT p.*, current_timestamp(6)
FROM lakehouse.raw.api_comments p
JOIN lakehouse.raw.unseen_comments u ON u.id = p.id
WHERE u.missing_since IS NULL AND p._row_hash <> u._row_hash;

INSERT INTO lakehouse.raw.reddit_comments (
    id, name, link_id, parent_id, subreddit, subreddit_id, author, body, permalink, created_utc, edited_utc, score,
    score_hidden, controversiality, is_submitter, stickied, locked, distinguished, collapsed, _row_hash, _observed_at,
    _ingested_at)
SELECT
    id, name, link_id, parent_id, subreddit, subreddit_id, '[deleted]', '[deleted]', permalink, created_utc, edited_utc,
    score, score_hidden, controversiality, is_submitter, stickied, locked, distinguished, collapsed,
    row_hash('vanished'), checked_at, current_timestamp(6)
FROM lakehouse.raw.unseen_comments
WHERE missing_since IS NOT NULL;
