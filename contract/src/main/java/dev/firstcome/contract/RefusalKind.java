package dev.firstcome.contract;

/**
 * One reason for which a request can be refused.
 *
 * @param code the stable, machine-readable name, such as {@code slot-taken}
 * @param status the HTTP status that fits
 * @param title a short sentence for people, the same each time
 * @param retry whether trying again can help
 * @param explanation what it means and what to do, for the page about it
 */
public record RefusalKind(String code, int status, String title, Retry retry, String explanation) {}
