-- SPDX-License-Identifier: Apache-2.0
-- The time at which the receiver acknowledged or rejected an event, null while it is pending; and
-- the status of each owner of a stream, of which the more restrictive one is stream_status.

ALTER TABLE rollcall_stream_event ADD COLUMN settled_millis BIGINT;
UPDATE rollcall_stream_event SET settled_millis = at_millis WHERE delivery_state <> 'PENDING';
CREATE INDEX rollcall_stream_event_by_settlement ON rollcall_stream_event (settled_millis);

ALTER TABLE rollcall_event_stream
  ADD COLUMN host_status VARCHAR(10) ${collate} DEFAULT 'ENABLED' NOT NULL;
ALTER TABLE rollcall_event_stream
  ADD COLUMN receiver_status VARCHAR(10) ${collate} DEFAULT 'ENABLED' NOT NULL;
UPDATE rollcall_event_stream SET receiver_status = stream_status;
