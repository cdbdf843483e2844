/**
 * The table functions: a class each, with its arguments, its columns and its requests.
 */
package reddit.lakehouse.connector.function;
