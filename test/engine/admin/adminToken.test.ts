import { chmod, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAdminToken } from '../../../electron/engine/admin/adminToken.ts'

let folder = ''
let file = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-token-'))
  file = join(folder, 'admin-token')
})
afterEach(() => rm(folder, { recursive: true }))

const tokenIn = async () => (await readFile(file, 'utf8')).trim()

describe('the admin token', () => {
  it('is made once, for its own account alone, and stays', async () => {
    await createAdminToken(file)
    const token = await tokenIn()
    const reopened = await createAdminToken(file)
    expect({ mode: (await stat(file)).mode & 0o777, matches: reopened.matches(token), same: await tokenIn() }).toEqual({
      mode: 0o600,
      matches: true,
      same: token,
    })
    expect(token).toMatch(/^provost_[\w-]{43}$/)
  })

  it('is another one in every folder', async () => {
    await createAdminToken(file)
    const first = await tokenIn()
    await rm(file)
    const second = await createAdminToken(file)
    expect([second.matches(first), second.matches(''), second.matches(`${await tokenIn()} `)]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('is not taken from a file that others can read', async () => {
    await createAdminToken(file)
    await chmod(file, 0o640)
    await expect(createAdminToken(file)).rejects.toThrow(`${file} is open to other accounts (mode 0640)`)
  })

  it('is not taken from a file that a link leads to', async () => {
    const elsewhere = join(folder, 'elsewhere')
    await createAdminToken(elsewhere)
    await symlink(elsewhere, file)
    await expect(createAdminToken(file)).rejects.toThrow(`The admin token file ${file} cannot be read`)
  })

  it('is not replaced in silence when the file holds something else', async () => {
    await writeFile(file, 'marker-5f2', { mode: 0o600 })
    const failure = await createAdminToken(file).catch(String)
    expect(failure).toContain(`The file ${file} holds no admin token`)
    expect(failure).not.toContain('marker-5f2')
  })

  it('is made whole although an earlier start broke off', async () => {
    await writeFile(`${file}.new`, 'half', { mode: 0o644 })
    await createAdminToken(file)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })
})
