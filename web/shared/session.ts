/* Session: who works here, what they may do, and in which jurisdiction. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { answer, client, whenSignedOut } from './api/client'
import { Problem } from './api/problem'
import type { Session } from './api/types'
import { useClock } from './clock'
import { useEvents } from './events'

export const useSession = defineStore('session', () => {
    const session = shallowRef<Session>()
    const timeZone = computed(() => session.value?.time_zone ?? 'Asia/Shanghai')
    const permissions = computed(() => (Array.isArray(session.value?.permissions) ? session.value.permissions.map(String) : []))

    function take(given: Session): void {
        session.value = given
        if (given.now) useClock().set(given.now)
        useEvents().open()
    }

    function drop(): void {
        session.value = undefined
        useEvents().close()
    }

    /* Whether somebody is signed in; asks the server only when that is not known. */
    async function known(): Promise<boolean> {
        if (session.value) return true
        try {
            take(await answer(client.GET('/session')))
            return true
        } catch (thrown) {
            if (thrown instanceof Problem && thrown.status === 401) return false
            throw thrown
        }
    }

    async function signIn(login: string, password: string): Promise<void> {
        await answer(client.POST('/session', { body: { login, password } }))
        take(await answer(client.GET('/session')))
    }

    async function signOut(): Promise<void> {
        await answer(client.DELETE('/session'))
        drop()
    }

    whenSignedOut(drop)
    return { session, timeZone, permissions, known, signIn, signOut }
})
