/** The words of storage accounts: where users keep their files, at providers of their own. */
@NullMarked
package dev.firstcome.contract.storage;

import org.jspecify.annotations.NullMarked;
