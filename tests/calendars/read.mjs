// A calendar on stdin -> its visits as JSON, each with start and end as instants (UTC) or dates.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf-8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}

const moment = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());

const visits = calendar.getAllSubcomponents("vevent").map((component) => {
  const visit = new ICAL.Event(component);
  return {
    uid: visit.uid,
    sequence: visit.sequence,
    status: component.getFirstPropertyValue("status"),
    start: moment(visit.startDate),
    end: moment(visit.endDate),
    summary: visit.summary,
    location: visit.location,
    description: visit.description,
  };
});
console.log(JSON.stringify(visits));
