// A SCIM service with as many people as its argument says; prints its port.
import { startLightScim } from '../kit/lightScim.ts'

const { url } = await startLightScim({ users: Number(process.argv[2] ?? 0) })
console.log(new URL(url).port)
