/**
 * Pictures of what was measured, as SVG text: they need no fonts and no screen of ours.
 *
 * <pre>
 *   Chart ─┬─ Scale   along which all panels lie, mostly time
 *          ├─ Panel   one above the other, each with a Scale of its own ── Line ── Point
 *          ├─ Band    what was so for a while, across all panels
 *          └─ svg()   ──▶ Svg, where everything is escaped
 * </pre>
 *
 * <p>They lie on pages of any colour, so they bring no background: every ink can be told from white
 * and from black, and from each other by whoever does not see all colours.
 */
@NullMarked
package dev.firstcome.quickstart.plot;

import org.jspecify.annotations.NullMarked;
