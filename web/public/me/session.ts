/* Session: whether somebody signed in on this phone. Without a network, kept codes mean yes: they can be shown, nothing else can. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { whenSignedOut } from '@shared/api/client'
import { problemFrom } from '@shared/api/problem'
import * as ask from '../asks'
import { isLeaving, keptCodes, setLeaving, wipeCodes } from './kept'

export const useMySession = defineStore('mySession', () => {
    const is = ref<'unknown' | 'in' | 'out'>('unknown')
    const peopleMost = ref<number>()

    function drop(): void {
        wipeCodes()
        is.value = 'out'
    }

    async function leave(): Promise<void> {
        setLeaving(true)
        drop()
        try {
            await ask.signOut()
        } catch (thrown) {
            if (problemFrom(thrown).status !== 401) throw thrown /* 401: over already */
        }
        setLeaving(false)
    }

    function take(given: ask.Session): void {
        peopleMost.value = given.people_most
        is.value = 'in'
    }

    /* Asked of the server only when it is not known. */
    async function known(): Promise<boolean> {
        if (is.value !== 'unknown') return is.value === 'in'
        try {
            if (isLeaving()) await leave()
            take(await ask.session())
        } catch (thrown) {
            const { status } = problemFrom(thrown)
            if (status === 401) drop()
            else if (!isLeaving() && keptCodes().length > 0) is.value = 'in'
            else return false
        }
        return is.value === 'in'
    }

    async function enter(ticket: string, code: string): Promise<void> {
        take(await ask.signIn(ticket, code))
        setLeaving(false)
    }

    whenSignedOut(drop)
    return { is, peopleMost, known, enter, leave }
})
