// The calendar of the benchmarks as a virtual object of Restate: one request of a key at a time,
// against state of its own. It decides what the benchmarks ask, as Firstcome does, and no more:
// a slot has one place, and a hold does not lapse.

import { createServer } from "node:http2";
import { createEndpointHandler, object } from "@restatedev/restate-sdk";

const HOLD_MINUTES = 10;
const NEW_CALENDAR = { capacity: 1, holdMinutes: HOLD_MINUTES, timeZone: "UTC", version: 0 };

const accepted = (result) => ({ ok: true, result });
const refused = (code, more) => ({ ok: false, code, ...more });

async function hold(ctx, { start, end, guest }) {
  const slot = `slot/${start}`;
  const there = await ctx.get(slot);
  if (there !== null) {
    return there.guest === guest ? accepted(there) : refused("slot-taken", { start, end });
  }
  const booking = {
    booking: ctx.rand.uuidv4(),
    calendar: ctx.key,
    guest,
    start,
    end,
    state: "held",
    version: 1,
  };
  ctx.set(slot, booking);
  return accepted(booking);
}

async function configure(ctx, { expectedVersion, capacity, holdMinutes, timeZone }) {
  const calendar = (await ctx.get("calendar")) ?? NEW_CALENDAR;
  const { version } = calendar;
  if (expectedVersion !== undefined && expectedVersion !== version) {
    return refused("version-conflict", { expectedVersion, currentVersion: version });
  }
  const configured = {
    capacity: capacity ?? calendar.capacity,
    holdMinutes: holdMinutes ?? calendar.holdMinutes,
    timeZone: timeZone ?? calendar.timeZone,
    version: version + 1,
  };
  ctx.set("calendar", configured);
  return accepted({ calendar: ctx.key, ...configured });
}

const calendar = object({
  name: "calendar",
  handlers: { hold, configure },
  // Or all slots of the calendar would travel with each request.
  options: { enableLazyState: true },
});

const port = Number(process.argv[2]);
createServer(createEndpointHandler({ services: [calendar] })).listen(port, "127.0.0.1");
