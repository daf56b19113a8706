-- SPDX-License-Identifier: Apache-2.0
-- What is told of provisioning, and what groups stand for.

CREATE TABLE rollcall_log (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  is_failure BOOLEAN NOT NULL,
  id VARCHAR(36) ${collate} NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (tenant_id, is_failure, id)
);

CREATE TABLE rollcall_group_mapping (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  group_id VARCHAR(100) ${collate} NOT NULL,
  mapping VARCHAR(1000) NOT NULL,
  PRIMARY KEY (tenant_id, group_id)
);

CREATE TABLE rollcall_member_mapping (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  member_id VARCHAR(100) ${collate} NOT NULL,
  mapping VARCHAR(1000) NOT NULL,
  PRIMARY KEY (tenant_id, member_id)
);

-- The claim is empty, not null, for an event that nobody is about to tell.
CREATE TABLE rollcall_outbox (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  resource_type VARCHAR(100) ${collate} NOT NULL,
  resource_id VARCHAR(36) ${collate} NOT NULL,
  id VARCHAR(36) ${collate} NOT NULL,
  event_id VARCHAR(36) ${collate} NOT NULL,
  claim VARCHAR(36) ${collate} NOT NULL,
  claimed_until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (tenant_id, resource_type, resource_id, id)
);
CREATE INDEX rollcall_outbox_in_order ON rollcall_outbox (id);
CREATE UNIQUE INDEX rollcall_outbox_by_event ON rollcall_outbox (event_id);
CREATE INDEX rollcall_outbox_by_claim ON rollcall_outbox (claim);
