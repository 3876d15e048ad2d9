/**
 * What can be read, with no knowledge of where from.
 *
 * <pre>
 *   one thing      ReadModel.find     ──▶ Found, with a tag that tells its versions apart
 *   some of a kind ReadModel.list     ──▶ Listing: items and total as of one moment
 *   a key's past   ReadModel.history  ──▶ History
 *
 *   the place where a part of the latter two ended travels as a cursor (Cursors)
 * </pre>
 */
@NullMarked
package dev.firstcome.gateway.reads;

import org.jspecify.annotations.NullMarked;
