/**
 * Asks Reddit over HTTP: tokens, request budget, retries. Knows endpoints and bytes, no tables.
 */
package reddit.lakehouse.connector.client;
