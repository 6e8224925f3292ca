import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { curlOf } from '../../renderer/features/events/curl.ts'
import type { Exchange } from '../../shared/domain/trace.ts'

const call: Exchange = {
  method: 'POST',
  url: 'https://target.example/scim/v2/Users?token=••••••',
  requestHeaders: {
    authorization: '••••••',
    'x-secret': 'Bearer ••••••',
    'content-type': 'application/scim+json',
    'content-length': '12',
  },
  requestBody: { userName: "o'brien", password: '••••••', note: '$(touch /tmp/x) `id`' },
  status: 201,
  responseHeaders: {},
  responseBody: null,
  at: '2026-11-19T08:42:17.204Z',
  durationMs: 12,
}

describe('a call as a curl command', () => {
  it('leaves secrets to the shell and says where they belong', () => {
    expect(curlOf(call)).toBe(String.raw`curl -X POST 'https://target.example/scim/v2/Users?token=<secret>' \
  -H "authorization: $AUTHORIZATION" \
  -H "x-secret: $X_SECRET" \
  -H 'content-type: application/scim+json' \
  --data-binary '{
  "userName": "o'\''brien",
  "password": "<secret>",
  "note": "$(touch /tmp/x) ${'`id`'}"
}'`)
  })

  it('is one command whose words the shell takes as they are', () => {
    const words = execFileSync('/bin/sh', ['-c', curlOf(call).replace(/^curl/, `printf '%s\\0'`)], {
      env: { AUTHORIZATION: 'Basic x' },
    })
      .toString()
      .split('\0')
    expect(words).toContain(JSON.stringify({ ...(call.requestBody as object), password: '<secret>' }, null, 2))
    expect(words).toContain('authorization: Basic x')
  })

  it('a header that is a credential by its name is left out even if nobody struck it', () => {
    expect(
      curlOf({ ...call, requestHeaders: { Authorization: 'Basic cHJvdm9zdA==' }, requestBody: null }),
    ).not.toContain('cHJvdm9zdA')
  })

  it('a name of a header cannot leave its quotes', () => {
    const hostile = curlOf({ ...call, requestHeaders: { 'x"$(id)': '••••••' }, requestBody: null })
    expect(hostile).toContain('-H "xid: $X___ID_"')
  })
})
