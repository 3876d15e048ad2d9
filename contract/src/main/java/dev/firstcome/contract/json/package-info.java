/**
 * JSON in and out, strict where it comes from outside. The JSON library is hidden in here: the rest
 * of the project reads with {@link dev.firstcome.contract.json.FieldReader} and writes with {@link
 * dev.firstcome.contract.json.FieldWriter}.
 */
@NullMarked
package dev.firstcome.contract.json;

import org.jspecify.annotations.NullMarked;
