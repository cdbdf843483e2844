package reddit.lakehouse.models.cli;

enum RunOutput
{
    TEXT,
    JSON,
    EVENTS,
}
