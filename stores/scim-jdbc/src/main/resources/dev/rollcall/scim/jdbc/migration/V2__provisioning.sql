-- SPDX-License-Identifier: Apache-2.0
-- The provisioning log, the event outbox, group mappings, external ids and OAuth clients.

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

-- The claim is empty, not null, for an event that no relay has claimed.
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
CREATE INDEX rollcall_outbox_by_event ON rollcall_outbox (event_id);
CREATE INDEX rollcall_outbox_by_claim ON rollcall_outbox (claim);

-- The externalId of a resource for each connection; long values are found by their digest.
CREATE TABLE rollcall_external_id (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  resource_type VARCHAR(100) ${collate} NOT NULL,
  resource_id VARCHAR(100) ${collate} NOT NULL,
  connection VARCHAR(200) ${collate} NOT NULL,
  value_key VARCHAR(300) ${collate} NOT NULL,
  external_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, resource_type, resource_id, connection)
);
CREATE INDEX rollcall_external_id_by_name
  ON rollcall_external_id (tenant_id, connection, resource_type, value_key);

-- Clients of the token endpoint with their secrets as hashes, and the assertions they have used.
CREATE TABLE rollcall_oauth_client (
  client_id VARCHAR(100) ${collate} NOT NULL,
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  connection VARCHAR(200) ${collate} NOT NULL,
  version BIGINT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (client_id)
);

CREATE TABLE rollcall_used_assertion (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  value_key VARCHAR(300) ${collate} NOT NULL,
  expires TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant_id, value_key)
);

-- Lock rows that serialize check-and-count operations of a tenant.
CREATE TABLE rollcall_lock (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  lock_name VARCHAR(300) ${collate} NOT NULL,
  PRIMARY KEY (tenant_id, lock_name)
);
