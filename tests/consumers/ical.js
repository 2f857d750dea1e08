// Print as JSON what ical.js (npm; it reads Thunderbird's calendars) finds in the file named as argument.
"use strict";

const fs = require("fs");

async function main() {
  const { default: ICAL } = await import("ical.js");
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf8")));
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      first: event.startDate.toString(),
      days: event.duration.toSeconds() / 86400,
      wholeDays: event.startDate.isDate && event.endDate.isDate,
      recurs: event.isRecurring(),
      url: component.getFirstPropertyValue("url"),
      categories: component.getFirstProperty("categories").getValues(),
      modified: component.getFirstPropertyValue("last-modified").toString(),
      alarms: component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds() / 3600),
    };
  });
  process.stdout.write(JSON.stringify({ name: calendar.getFirstPropertyValue("x-wr-calname"), events }));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
