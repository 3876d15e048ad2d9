/** Mail, by SMTP. */
@NullMarked
package dev.firstcome.effects.mail;

import org.jspecify.annotations.NullMarked;
