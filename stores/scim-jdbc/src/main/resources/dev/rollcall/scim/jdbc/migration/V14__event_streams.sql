-- SPDX-License-Identifier: Apache-2.0
-- Event streams and their events. The row of a stream is locked while an event is appended, so that
-- positions become visible in their order. The time of the next attempt is null when no event is
-- pending, and the expiry of the claim while a transmitter delivers.

CREATE TABLE rollcall_event_stream (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  stream_name VARCHAR(64) ${collate} NOT NULL,
  last_position BIGINT NOT NULL,
  stream_status VARCHAR(10) ${collate} NOT NULL,
  claim VARCHAR(36) ${collate} NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt TIMESTAMP(6) WITH TIME ZONE,
  PRIMARY KEY (tenant_id, stream_name)
);
CREATE INDEX rollcall_event_stream_by_time ON rollcall_event_stream (stream_status, next_attempt);

CREATE TABLE rollcall_stream_event (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  stream_name VARCHAR(64) ${collate} NOT NULL,
  event_position BIGINT NOT NULL,
  event_id VARCHAR(200) ${collate} NOT NULL,
  delivery_state VARCHAR(10) ${collate} NOT NULL,
  at_millis BIGINT NOT NULL,
  detail VARCHAR(500) ${collate} NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (tenant_id, stream_name, event_position)
);
CREATE UNIQUE INDEX rollcall_stream_event_by_id
  ON rollcall_stream_event (tenant_id, stream_name, event_id);
CREATE INDEX rollcall_stream_event_by_state
  ON rollcall_stream_event (tenant_id, stream_name, delivery_state, event_position);
CREATE INDEX rollcall_stream_event_by_time ON rollcall_stream_event (delivery_state, at_millis);
