/**
 * Teams: what agents achieve, and what it comes to for them, their leaders and their managers.
 *
 * <pre>
 *   agent:ann      rows      metric/…, scorecard/ann:2025-01, assignment/agent:ann
 *      │           entries   month/2025-01   what the month comes to
 *      │ Stand: where ann stands in a month
 *      ▼
 *   leader:lee     rows      dashboard/leader:lee:2025-01, assignment/leader:lee
 *      │           entries   share/2025-01/ann   what ann has told last
 *      │                     month/2025-01, stale/2025-01, refresh, refreshed, includes
 *      │ Stand: where lee stands, with all agents
 *      ▼
 *   manager:max    rows      dashboard/manager:max:2025-01
 *                  entries   as at a leader
 * </pre>
 *
 * <p>Each level keeps what those below have told last, and adds that up anew: so whatever came
 * late, twice or corrected, and whoever moved from one team to another, the totals are those of the
 * facts as they are now. {@link dev.firstcome.processor.rules.team.Scoring} says how they are
 * reckoned.
 */
@NullMarked
package dev.firstcome.processor.rules.team;

import org.jspecify.annotations.NullMarked;
