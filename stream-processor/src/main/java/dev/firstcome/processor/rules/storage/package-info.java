/**
 * Storage accounts: where users keep their files, at providers of their own.
 *
 * <pre>
 *   user:0199…                     rows    storage-account/{id}                   every version
 *                                  entries storage-account/{provider}:{account}   = id
 *   provider-account:google:123    row     claim/provider-account:google:123     whose it is
 * </pre>
 *
 * <p>A user's accounts and the claims on them always agree: they come into being together, by
 * requests that have both keys locked, and go together with the user. So an account that is there
 * is the user's, and nobody else need be asked.
 */
@NullMarked
package dev.firstcome.processor.rules.storage;

import org.jspecify.annotations.NullMarked;
