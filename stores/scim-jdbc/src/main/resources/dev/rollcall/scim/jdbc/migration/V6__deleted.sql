-- SPDX-License-Identifier: Apache-2.0
-- Soft-deleted resources, which can be restored, and the unique values by which they are found.
-- last_modified is the time of the deletion.

CREATE TABLE rollcall_deleted (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  id VARCHAR(36) ${collate} NOT NULL,
  resource_type VARCHAR(100) ${collate} NOT NULL,
  version BIGINT NOT NULL,
  created TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  last_modified TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX rollcall_deleted_by_time
  ON rollcall_deleted (tenant_id, resource_type, last_modified);

CREATE TABLE rollcall_deleted_value (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  resource_type VARCHAR(100) ${collate} NOT NULL,
  path VARCHAR(250) ${collate} NOT NULL,
  value_key VARCHAR(300) ${collate} NOT NULL,
  resource_id VARCHAR(36) ${collate} NOT NULL,
  PRIMARY KEY (tenant_id, resource_type, path, value_key, resource_id),
  FOREIGN KEY (tenant_id, resource_id) REFERENCES rollcall_deleted (tenant_id, id)
    ON DELETE CASCADE
);
CREATE INDEX rollcall_deleted_value_of_resource
  ON rollcall_deleted_value (tenant_id, resource_id);
