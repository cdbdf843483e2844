/**
 * The tables: a class each, with its columns and its access paths in one place.
 */
package reddit.lakehouse.connector.table;
