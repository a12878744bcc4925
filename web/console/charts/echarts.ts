/* The parts of ECharts that our charts are made of, in a file of their own: loaded when the first chart is drawn (see chart.ts). */
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

export { init } from 'echarts/core'
export type { EChartsType } from 'echarts/core'
