-- SPDX-License-Identifier: Apache-2.0
-- Revocations of access that are not complete. The time of the next attempt is the expiry of the
-- claim while an attempt is running.

CREATE TABLE rollcall_revocation (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  id VARCHAR(36) ${collate} NOT NULL,
  resource_type VARCHAR(100) ${collate} NOT NULL,
  resource_id VARCHAR(100) ${collate} NOT NULL,
  claim VARCHAR(36) ${collate} NOT NULL,
  attempts INTEGER NOT NULL,
  caused TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  next_attempt TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  is_overdue BOOLEAN NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX rollcall_revocation_by_time ON rollcall_revocation (next_attempt, tenant_id);
CREATE INDEX rollcall_revocation_of_tenant ON rollcall_revocation (tenant_id, next_attempt);
CREATE INDEX rollcall_revocation_of_resource
  ON rollcall_revocation (tenant_id, resource_type, resource_id);
CREATE INDEX rollcall_revocation_overdue ON rollcall_revocation (is_overdue, caused);
