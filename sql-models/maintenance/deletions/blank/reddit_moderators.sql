-- Moderators whose accounts were deleted.
DELETE FROM lakehouse.raw.reddit_moderators
WHERE user_id IN (SELECT author_id FROM lakehouse.raw.gone_accounts);
