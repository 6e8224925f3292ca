import { said } from '../../../shared/base/said.ts'
import type { KeyObject } from 'node:crypto'
import type { AppUpdater } from 'electron-updater'
import { isSignatureOf } from './updateSignature.ts'

type CustomOptions = Extract<Parameters<AppUpdater['setFeedURL']>[0], { readonly updateProvider?: unknown }>

/**
 * The library's provider for a folder at an address, which believes a list of versions only if the signature beside it is by
 * this key. The list names the digest of each file, so nothing else needs a signature.
 */
export async function signedProvider(publicKey: KeyObject) {
  const { GenericProvider } = await import('electron-updater/out/providers/GenericProvider.js')
  type Runtime = ConstructorParameters<typeof GenericProvider>[2]
  return class extends GenericProvider {
    constructor({ url }: CustomOptions, updater: AppUpdater, runtime: Runtime) {
      super({ provider: 'generic', url: String(url) }, updater, runtime)
    }

    /** All the library asks for by it is the list. */
    protected override async httpRequest(url: URL): Promise<string | null> {
      const text = await super.httpRequest(url)
      const name = url.pathname.slice(url.pathname.lastIndexOf('/') + 1)
      if (text !== null && isSignatureOf(await this.signatureBeside(url, name), { name, text }, publicKey)) return text
      throw new Error(
        said`${name}.sig is not the signature of ${name} by the maker of this Provost. Nothing is loaded.`,
      )
    }

    private async signatureBeside(url: URL, name: string): Promise<string> {
      const beside = new URL(url)
      beside.pathname += '.sig'
      try {
        return (await super.httpRequest(beside)) ?? ''
      } catch (error) {
        const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1)
        throw new Error(said`${name}.sig, the signature of ${name}, could not be read: ${why}`, { cause: error })
      }
    }
  }
}
