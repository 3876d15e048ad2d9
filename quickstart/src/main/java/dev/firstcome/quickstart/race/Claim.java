package dev.firstcome.quickstart.race;

/**
 * A row: who has what was raced for.
 *
 * @param id as the accepted answer named it
 * @param holder the caller who has it, as {@link Ask#who} said
 * @param live whether it stands, or has ended since
 */
public record Claim(String id, String holder, boolean live) {}
