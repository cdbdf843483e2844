package reddit.lakehouse.models.cli;

enum OutputFormat
{
    TEXT,
    JSON,
}
