/**
 * JSON as Reddit sends it, read straight into Trino's blocks. Knows envelopes and values, no requests.
 */
package reddit.lakehouse.connector.decode;
