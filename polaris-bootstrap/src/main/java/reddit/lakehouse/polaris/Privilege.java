package reddit.lakehouse.polaris;

/**
 * The privileges of Polaris that are granted here, by their names in its management API.
 */
enum Privilege
{
    NAMESPACE_LIST,
    NAMESPACE_READ_PROPERTIES,
    TABLE_CREATE,
    TABLE_DROP,
    TABLE_LIST,
    TABLE_READ_DATA,
    TABLE_READ_PROPERTIES,
    TABLE_WRITE_DATA,
    TABLE_WRITE_PROPERTIES,
    VIEW_CREATE,
    VIEW_DROP,
    VIEW_LIST,
    VIEW_READ_PROPERTIES,
    VIEW_WRITE_PROPERTIES,
}
