-- The log of accounts.
DELETE FROM lakehouse.raw.reddit_users
WHERE id IN (SELECT id FROM lakehouse.raw.gone_accounts);
